/* Zoom, full screen and saving for genograms. Without this script a picture stands at full size in a frame that scrolls.
   Nothing leaves the page: a picture that is saved is the one that is shown. */
(function () {
  "use strict";
  const figures = document.querySelectorAll("figure.genogram");
  if (!figures.length) { return; }
  const STEP = 1.25, LEAST = 0.25, MOST = 4;
  /* Below this the words are smaller than the small words of the page: then a part at full size serves better. */
  const LEGIBLE = 0.8;

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /* What leaves the page bears its marking, edition and title above it, as on the cover of a document. */
  const HEADING = 20, BELOW = 10, SVG = "http://www.w3.org/2000/svg";
  function head(copy) {
    const words = (...names) => names.map((name) => document.querySelector(name)).filter(Boolean).map((found) => found.textContent.trim());
    const title = copy.querySelector("title").textContent;
    const lines = [words(".strip__fictional", ".strip__marking"), [title, ...words(".strip__edition")]].map((line) => line.join(" · ")).filter(Boolean);
    const paper = copy.querySelector(".paper"), more = lines.length * HEADING + BELOW;
    const width = copy.viewBox.baseVal.width, tall = copy.viewBox.baseVal.height + more;
    copy.setAttribute("viewBox", `0 ${-more} ${width} ${tall}`);
    copy.setAttribute("height", tall);
    paper.setAttribute("y", -more);
    paper.setAttribute("height", tall);
    lines.forEach((line, number) => {
      const text = document.createElementNS(SVG, "text");
      Object.entries({ class: "sheet-heading", x: 24, y: (number + 1) * HEADING - more, "font-size": 13, "font-weight": number ? 400 : 600, fill: "#1c262e" })
        .forEach(([name, value]) => text.setAttribute(name, value));
      text.textContent = line;
      copy.append(text);
    });
  }

  function furnish(figure) {
    const frame = figure.querySelector(".genogram-frame"), svg = figure.querySelector("svg");
    if (!frame || !svg) { return; }
    const width = svg.viewBox.baseVal.width, title = svg.querySelector("title").textContent;
    let scale = 1, fitted = true;

    const told = make("output", { className: "genogram-scale" });
    const fit = () => Math.min(1, (frame.clientWidth - 2) / width);

    /* Zooms so that what is under x, y (within the frame) stays there. */
    function zoom(to, x, y) {
      const next = Math.min(MOST, Math.max(Math.min(LEAST, fit()), to)), ratio = next / scale;
      const left = (frame.scrollLeft + x) * ratio - x, top = (frame.scrollTop + y) * ratio - y;
      scale = next;
      svg.style.width = Math.round(width * scale) + "px";
      frame.scrollLeft = left;
      frame.scrollTop = top;
      told.textContent = Math.round(scale * 100) + " %";
    }
    const middle = (to) => { fitted = false; zoom(to, frame.clientWidth / 2, frame.clientHeight / 2); };
    function whole() { fitted = true; zoom(fit(), 0, 0); }

    const button = (words, name, act) => {
      const made = make("button", { type: "button", className: "genogram-button", textContent: words });
      made.setAttribute("aria-label", name + ": " + title);
      made.title = name;
      made.addEventListener("click", act);
      return made;
    };
    const bar = make("div", { className: "genogram-bar" },
      button("−", "Smaller", () => middle(scale / STEP)), told, button("+", "Larger", () => middle(scale * STEP)),
      button("Whole picture", "Whole picture", whole), button("Full size", "Full size", () => middle(1)));
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Show the picture: " + title);
    if (figure.requestFullscreen) {
      bar.append(button("Full screen", "Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen())));
    }
    bar.append(button("Save as SVG", "Save as SVG", save));
    frame.before(bar);

    function save() {
      const marking = document.querySelector(".strip__marking"), copy = svg.cloneNode(true);
      copy.removeAttribute("style");
      head(copy);
      const file = new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
      /* A view of a large family has a person's name behind the colon, and a name is no name for a file. */
      const words = [marking && marking.textContent, svg.querySelector("title").textContent.split(": ")[0]].filter(Boolean).join(" ");
      const link = make("a", { href: URL.createObjectURL(file), download: words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") + ".svg" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }

    frame.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) { return; }
      const act = { "+": () => middle(scale * STEP), "=": () => middle(scale * STEP), "-": () => middle(scale / STEP), "0": whole, "1": () => middle(1) }[event.key];
      if (act) { event.preventDefault(); act(); }
    });
    /* A pinch on a touchpad comes as a turn of the wheel with Ctrl held. */
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) { return; }
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      fitted = false;
      zoom(scale * Math.exp(-event.deltaY / 200), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });

    /* Two fingers on a screen. */
    const fingers = new Map();
    let apart = 0;
    const distance = () => { const [one, other] = fingers.values(); return Math.hypot(one.x - other.x, one.y - other.y); };
    frame.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "touch") { return; }
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      apart = fingers.size === 2 ? distance() : 0;
    });
    frame.addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId)) { return; }
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (fingers.size !== 2 || !apart) { return; }
      const now = distance(), box = frame.getBoundingClientRect(), [one, other] = fingers.values();
      fitted = false;
      zoom(scale * now / apart, (one.x + other.x) / 2 - box.left, (one.y + other.y) / 2 - box.top);
      apart = now;
    });
    ["pointerup", "pointercancel"].forEach((name) => frame.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      apart = 0;
    }));

    figure.addEventListener("fullscreenchange", () => (document.fullscreenElement ? zoom(Math.min(MOST, (frame.clientWidth - 2) / width, (frame.clientHeight - 2) / svg.viewBox.baseVal.height), 0, 0) : whole()));
    addEventListener("resize", () => { if (fitted && !document.fullscreenElement) { whole(); } });
    if (fit() >= LEGIBLE) { whole(); } else { fitted = false; zoom(LEGIBLE, 0, 0); frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2; }
  }

  figures.forEach(furnish);
})();
