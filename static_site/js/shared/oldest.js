// Says so in a browser that is older than this page can do with: a script for all of them, and so in words that the oldest understands.
(function () {
  if (window.AbortSignal && AbortSignal.timeout && [].toSpliced) return;
  document.documentElement.className += " old";
  document.getElementById("oldest").hidden = false;
}());
