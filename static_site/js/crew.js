// The crew's secret: typed once, or come with the address, and kept until this window is closed.

export const secret = () => sessionStorage.getItem("crew");

export const setSecret = (text) => (text ? sessionStorage.setItem("crew", text) : sessionStorage.removeItem("crew"));

if (location.hash.length > 1) {
  setSecret(decodeURIComponent(location.hash.slice(1)));
  history.replaceState(null, "", location.pathname); // it must not stay in the address
}
