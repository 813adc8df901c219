/* Puts the reader's choice of colours in place before anything is painted. */
(function () {
  "use strict";
  var palette = null;
  try { palette = window.__md_get("__palette"); } catch (refused) { return; }
  var color = palette && palette.color;
  if (!color) { return; }
  if (color.media === "(prefers-color-scheme)") {
    var light = matchMedia("(prefers-color-scheme: light)").matches;
    var input = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + (light ? "light" : "dark") + ")']");
    ["media", "scheme", "primary", "accent"].forEach(function (key) { color[key] = input.getAttribute("data-md-color-" + key); });
  }
  Object.keys(color).forEach(function (key) { document.body.setAttribute("data-md-color-" + key, color[key]); });
})();
