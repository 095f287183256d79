// Which course is being read, marked in the list of courses that stays on top.

export function followCourses() {
  const list = document.querySelector(".courses ul");
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const courses = [...document.querySelectorAll(".course")];
  const inSight = new Set();
  const reading = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inSight[isIntersecting ? "add" : "delete"](target);
    let course = courses.findLast((section) => inSight.has(section));
    while (course && !links.has(course.id)) course = course.previousElementSibling;
    list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    if (!course) return;
    const link = links.get(course.id);
    link.setAttribute("aria-current", "true");
    list.scrollTo({ left: link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2 });
  }, { rootMargin: "-15% 0px -80%" });
  for (const course of courses) reading.observe(course);
}
