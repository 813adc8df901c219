/* A choice of agencies above the chronology. Without this script the list is a key to the colours and all events stand. */
(function () {
  "use strict";
  var legend = document.querySelector("ul.legend");
  var table = document.querySelector("table.chronology");
  if (!legend || !table) { return; }
  var rows = Array.from(table.querySelectorAll("tbody tr"));
  var events = rows.filter(function (row) { return !row.classList.contains("month"); });

  var group = document.createElement("fieldset");
  group.className = "filter";
  var words = document.createElement("legend");
  words.textContent = "Show the events of";
  var said = document.createElement("p");
  said.className = "filter__said";
  said.setAttribute("role", "status");
  group.append(words);

  Array.from(legend.querySelectorAll(".agency-name")).forEach(function (name) {
    var label = document.createElement("label");
    var box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = Array.from(name.classList).find(function (kind) { return /^agency-[0-9]+$/.test(kind); });
    label.append(box, name);
    group.append(label);
  });
  group.append(said);
  legend.replaceWith(group);

  function show() {
    var chosen = Array.from(group.querySelectorAll(":checked")).map(function (box) { return box.value; });
    var month = null;
    var shown = 0;
    rows.forEach(function (row) {
      if (row.classList.contains("month")) { month = row; row.hidden = true; return; }
      row.hidden = !chosen.some(function (kind) { return row.classList.contains(kind); });
      if (!row.hidden) { shown += 1; if (month) { month.hidden = false; } }
    });
    said.textContent = shown === events.length ? "All " + shown + " events" : shown + " of " + events.length + " events";
  }

  /* A link to an event that is hidden shows everything again. */
  function follow() {
    var id = decodeURIComponent(location.hash.slice(1));
    var row = id && document.getElementById(id);
    if (!row || !row.hidden) { return; }
    group.querySelectorAll("input").forEach(function (box) { box.checked = true; });
    show();
    row.scrollIntoView();
  }

  group.addEventListener("change", show);
  addEventListener("hashchange", follow);
  show();
})();
