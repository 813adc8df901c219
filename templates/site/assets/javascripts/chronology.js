/* Filters above the chronology. Without this script the list of agencies is a key to the colours and all events stand.
   It reads nothing but what the page prints, and keeps what is chosen in the address behind the #, which no server sees. */
(function () {
  "use strict";
  const legend = document.querySelector("ul.legend");
  const table = document.querySelector("table.integrated");
  if (!legend || !table) { return; }
  const frame = table.parentElement;
  const caption = table.querySelector("caption"), whole = caption.textContent;
  const wide = matchMedia("(min-width: 68em)");

  /* Words are told apart and compared as casereview/chronology/search.py does it. */
  const LETTERS = { "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h" };
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[ßłøđðþæœıħ]/g, (letter) => LETTERS[letter]);
  const wordsOf = (text) => (/^[\x00-\x7f]*$/.test(text) ? text.toLowerCase().match(/[a-z0-9]+/g) : fold(text).match(/[\p{L}\p{N}]+/gu)) || [];
  const plain = (element) => element.childElementCount ? Array.from(element.childNodes, (node) => node.nodeName === "BR" ? " " : plain(node)).join("") : element.textContent;
  const termsOf = (query) => Array.from(query.replace(/[“”„]/g, '"').matchAll(/"([^"]*)("?)|[^\s"]+/g), (found) => {
    const words = wordsOf(found[1] === undefined ? found[0] : found[1]).join(" ");
    return words && " " + words + (found[2] ? " " : "");
  }).filter(Boolean);
  /* Names do not stand in an address in clear: a few letters made from them do. */
  const keyOf = (words) => Array.from(words).reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0, 2166136261).toString(36);
  const inOrder = new Intl.Collator("en-GB", { numeric: true }).compare;

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  let fields = 0;
  const labelled = (words, control) => {
    fields += 1;
    control.id = "chronology-field-" + fields;
    return make("div", { className: "filters__field" }, make("label", { htmlFor: control.id }, words), control);
  };

  /* What was asked of each subject, and its word. */
  const QUESTIONS = { seen: "Seen", spoken: "Spoken to", alone: "Alone", wishes: "Wishes sought" };
  const ASKED = Object.keys(QUESTIONS);

  const groups = Array.from(table.tBodies, (body) => ({ body, records: [], near: false }));
  groups.forEach((group) => {
    group.records = Array.from(group.body.rows).filter((row) => !row.classList.contains("month")).map((row) => {
      const words = (selector) => Array.from(row.querySelectorAll(selector), (element) => element.textContent);
      const first = row.dataset.from || "", last = row.dataset.to || first;
      return {
        row, agency: row.dataset.agency || "", is: (row.dataset.is || "").split(" "),
        family: words(".family .person"), professional: words(".professionals .person"), contact: words(".contact"),
        subjects: Array.from(row.querySelectorAll(".subject"), (element) => ({
          name: element.querySelector(".person").textContent, number: element.getAttribute("data-subject"),
          answers: Object.fromEntries(ASKED.map((question) => [question, element.getAttribute("data-" + question) || ""])),
        })),
        first: first && first + "-01-01".slice(first.length - 4), last: last && last + "-12-31".slice(last.length - 4),
      };
    });
  });
  const records = groups.flatMap((group) => group.records);
  const textOf = (record) => {
    if (record.text === undefined) {
      record.said = record.row.querySelectorAll(".said, .family .person, .professionals .person");
      record.text = Array.from(record.said, (element) => " " + wordsOf(plain(element)).join(" ") + " ").join("|");
    }
    return record.text;
  };

  /* Each filter: the words of its value in the address (empty: it filters nothing), how it tests, how it is told. */
  const filters = [];
  const filter = (name, methods) => filters.push(Object.assign({ name }, methods));
  const day = (iso) => new Date(iso + "T12:00").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  const search = make("input", { type: "search", id: "chronology-search", autocomplete: "off", spellcheck: false });
  search.setAttribute("aria-describedby", "chronology-search-hint");
  filter("text", {
    value: () => termsOf(search.value).length ? search.value.trim() : "",
    set: (value) => { search.value = value; },
    test: (value) => { const terms = termsOf(value); return (record) => terms.every((term) => textOf(record).includes(term)); },
    told: (value) => "events with " + (/["“”„]/.test(value) ? value : "“" + value + "”"),
  });

  const boxes = Array.from(legend.querySelectorAll(".agency-name"), (name) => ({
    box: make("input", { type: "checkbox", checked: true }), name,
    number: Array.from(name.classList).map((kind) => /^agency-([0-9]+)$/.exec(kind)).filter(Boolean)[0][1],
    key: wordsOf(name.textContent).join("-"),
  }));
  const every = make("button", { type: "button", ariaLabel: "All agencies" }, "All");
  const none = make("button", { type: "button", ariaLabel: "No agency" }, "None");
  const agencies = make("fieldset", { className: "filter" }, make("legend", {}, "Show the events of"),
    ...boxes.map(({ box, name }) => make("label", {}, box, name)));
  if (boxes.length > 3) { agencies.append(make("span", { className: "filter__all" }, every, none)); }
  const ticked = () => boxes.filter(({ box }) => box.checked);
  filter("agency", {
    value: () => ticked().length === boxes.length ? "" : ticked().map(({ key }) => key).join(".") || "none",
    set: (value) => {
      const keys = value.split("."), known = value === "none" || boxes.some(({ key }) => keys.includes(key));
      boxes.forEach(({ box, key }) => { box.checked = !known || keys.includes(key); });
    },
    test: () => { const numbers = new Set(ticked().map(({ number }) => number)); return (record) => numbers.has(record.agency); },
    told: () => "events of " + (ticked().map(({ name }) => name.textContent).join(", ") || "no agency"),
  });

  const more = make("div", { className: "filters__grid" });
  const pick = (name, words, options, test, told) => {
    const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
    more.append(labelled(words, select));
    filter(name, {
      value: () => select.value,
      set: (value) => { select.value = value; if (select.selectedIndex < 0) { select.value = ""; } },
      test,
      told: () => told(select.selectedOptions[0].textContent),
    });
  };
  const pickWords = (name, words, any, key) => {
    const known = new Map(Array.from(new Set(records.flatMap((record) => record[name]))).sort(inOrder).map((label) => [key(label), label]));
    const test = (value) => (record) => record[name].includes(known.get(value));
    if (known.size) { pick(name, words, [["", any], ...known], test, (label) => words.toLowerCase() + " " + label); }
  };
  pickWords("family", "Family member", "Anybody", keyOf);
  pickWords("professional", "Professional", "Anybody", keyOf);
  pickWords("contact", "Contact", "Any kind", (label) => wordsOf(label).join("-"));

  const from = make("input", { type: "date" }), to = make("input", { type: "date" });
  const range = records.filter((record) => record.first);
  from.min = to.min = range.reduce((least, record) => record.first < least ? record.first : least, "9999");
  from.max = to.max = range.reduce((most, record) => record.first > most ? record.first : most, "");
  more.append(labelled("From", from), labelled("To", to));
  filter("days", {
    value: () => from.value || to.value ? from.value + "_" + to.value : "",
    set: (value) => { [from.value, to.value] = /^([0-9-]{10})?_([0-9-]{10})?$/.test(value) ? value.split("_") : ["", ""]; },
    test: () => {
      const start = from.value || "0", end = to.value || "9999-12-31";
      return (record) => record.first && record.last >= start && record.first <= end;
    },
    told: () => {
      const year = from.value.slice(0, 4);
      if (year && from.value === year + "-01-01" && to.value === year + "-12-31") { return year; }
      if (from.value && to.value) { return day(from.value) + " to " + day(to.value); }
      return from.value ? "from " + day(from.value) : "until " + day(to.value);
    },
  });

  const has = (word) => records.some((record) => record.is.includes(word));
  const beside = [["before", "Before the review’s period"], ["after", "After the review’s period"], ["background", "Marked as background"]].filter(([word]) => has(word));
  if (beside.length) {
    pick("period", "Period", [["", "Any time"], ["in", "In the review’s period"], ...beside],
      (value) => (record) => value === "in" ? !record.is.includes("before") && !record.is.includes("after") : record.is.includes(value),
      (label) => label.toLowerCase());
  }

  const names = new Map();
  records.forEach((record) => record.subjects.forEach((subject) => names.set(subject.number, subject.name)));
  const asked = [];
  const children = make("details", { className: "filters__asked" });
  Array.from(names).sort(([one], [other]) => one - other).forEach(([number, name]) => {
    const set = make("fieldset", {}, make("legend", {}, name));
    ASKED.forEach((question) => {
      const options = [["", "Any"], ["yes", "Yes"], ["no", "No"], ["unclear", "Not clear"], ["none", "Not said"]];
      if (!records.some((record) => record.subjects.some((subject) => subject.number === number && subject.answers[question]))) { return; }
      const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
      set.append(labelled(QUESTIONS[question], select));
      asked.push({ number, name, question, select, key: keyOf(name) + "-" + question });
    });
    if (set.querySelector("select")) { children.append(set); }
  });
  children.prepend(make("summary", {}, table.tHead.rows[0].cells[4].textContent + ": seen, spoken to, alone"));
  const answered = () => asked.filter(({ select }) => select.value);
  filter("answers", {
    value: () => answered().map(({ key, select }) => key + "-" + select.value).join("."),
    set: (value) => {
      const wanted = new Map(value.split(".").map((item) => [item.slice(0, item.lastIndexOf("-")), item.slice(item.lastIndexOf("-") + 1)]));
      asked.forEach(({ key, select }) => { select.value = wanted.get(key) || ""; });
      if (answered().length) { children.open = true; }
    },
    test: () => {
      const wanted = answered().map(({ number, question, select }) => [number, question, select.value]);
      return (record) => wanted.every(([number, question, answer]) => {
        const subject = record.subjects.find((one) => one.number === number);
        return ((subject && subject.answers[question]) || "none") === answer;
      });
    },
    told: () => answered().map(({ name, question, select }) => name + " " + QUESTIONS[question].toLowerCase() + ": " + select.selectedOptions[0].textContent.toLowerCase()).join(", "),
  });

  const MARKS = [["good", "Good practice"], ["conflict", "Recorded differently"], ["open", "Not decided yet"], ["duplicate", "Recorded more than once"],
    ["asked", "Asked about by the panel"], ["perpetrator", "Alleged perpetrator"]].filter(([word]) => has(word));
  const marks = MARKS.map(([word, words]) => ({ word, words, box: make("input", { type: "checkbox" }) }));
  const chosen = () => marks.filter(({ box }) => box.checked);
  const only = make("fieldset", { className: "filter" }, make("legend", {}, "Only"), ...marks.map(({ box, words }) => make("label", {}, box, words)));
  filter("only", {
    value: () => chosen().map(({ word }) => word).join("."),
    set: (value) => { marks.forEach(({ box, word }) => { box.checked = value.split(".").includes(word); }); },
    test: () => { const wanted = chosen().map(({ word }) => word); return (record) => wanted.some((word) => record.is.includes(word)); },
    told: () => "only " + chosen().map(({ words }) => words.toLowerCase()).join(" or "),
  });

  /* The panel in the place of the key. */
  const said = make("p", { className: "filter__said", role: "status" });
  const shown = make("p", { className: "filters__shown", hidden: true });
  const clear = make("button", { type: "button", className: "filters__clear", textContent: "Clear all filters", hidden: true });
  const nothing = make("p", { className: "filters__nothing", textContent: "No event fits all of these filters.", hidden: true });
  const folded = make("details", { className: "filters__more", open: wide.matches }, make("summary", {}, "More filters"), more);
  if (asked.length) { folded.append(children); }
  if (marks.length) { folded.append(only); }
  const panel = make("div", { className: "filters", role: "search", ariaLabel: "Filter the events" },
    make("div", { className: "filters__search" }, make("label", { htmlFor: search.id }, "Search the events, word for word"), search,
      make("p", { id: "chronology-search-hint" }, "An event must have all the words; each is found by its beginning. In quotation marks: exactly these words, in this order.")),
    ...(boxes.length > 1 ? [agencies] : []), folded, make("div", { className: "filters__result" }, said, clear, shown));
  legend.replaceWith(panel);
  frame.before(nothing);

  /* Words that were searched for are marked in the months that are in sight, and in all of them for printing. */
  let terms = [], marked = [];
  function unmark() {
    const parents = new Set(marked.map((mark) => mark.parentNode));
    marked.forEach((mark) => mark.replaceWith(...mark.childNodes));
    parents.forEach((parent) => parent.normalize());
    marked = [];
    groups.forEach((group) => { group.marked = false; });
  }
  const known = new Map();
  const partsOf = (letter) => known.get(letter)
    || known.set(letter, Array.from(fold(letter), (part) => /[\p{L}\p{N}]/u.test(part) ? part : " ")).get(letter);
  function markIn(element) {
    /* The folded text as it is searched, and for each of its letters the text and place it came from. */
    let text = " ";
    const places = [null];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const gap = () => { if (!text.endsWith(" ")) { text += " "; places.push(null); } };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) { gap(); continue; }
      let offset = 0;
      for (const letter of node.data) {
        for (const part of partsOf(letter)) {
          if (part === " ") { gap(); } else { text += part; places.push({ node, start: offset, end: offset + letter.length }); }
        }
        offset += letter.length;
      }
    }
    gap();
    const hits = new Map();
    terms.forEach((term) => {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
        const inside = places.slice(at + 1, at + term.trimEnd().length).filter(Boolean);
        new Set(inside.map(({ node }) => node)).forEach((node) => {
          const own = inside.filter((place) => place.node === node);
          hits.set(node, [...(hits.get(node) || []), [own[0].start, own[own.length - 1].end]]);
        });
      }
    });
    hits.forEach((spans, node) => {
      let limit = node.length;
      spans.sort((one, other) => other[0] - one[0]).forEach(([start, end]) => {
        if (start >= limit) { return; }
        const middle = node.splitText(start);
        middle.splitText(Math.min(end, limit) - start);
        const mark = document.createElement("mark");
        middle.replaceWith(mark);
        mark.append(middle);
        marked.push(mark);
        limit = start;
      });
    });
  }
  function mark(group) {
    if (!terms.length || group.marked) { return; }
    group.marked = true;
    group.records.filter(({ row }) => !row.hidden).forEach((record) => { textOf(record); record.said.forEach(markIn); });
  }
  /* What was found is shown first, and marked in the next moment. */
  let marking = 0;
  function remark() {
    terms = termsOf(search.value);
    clearTimeout(marking);
    marking = setTimeout(() => {
      unmark();
      groups.filter(({ near, body }) => near && !body.hidden).forEach(mark);
    }, 0);
  }
  const sight = new IntersectionObserver((entries) => entries.forEach((entry) => {
    const group = groups.find(({ body }) => body === entry.target);
    group.near = entry.isIntersecting;
    if (group.near) { mark(group); }
  }), { rootMargin: "50%" });
  groups.forEach(({ body }) => sight.observe(body));
  addEventListener("beforeprint", () => {
    clearTimeout(marking);
    unmark();
    groups.forEach(mark);
  });

  function show(note) {
    const active = filters.map((one) => [one, one.value()]).filter(([, value]) => value);
    const tests = active.map(([one, value]) => one.test(value));
    const height = wide.matches ? 120 : 330;
    let count = 0;
    remark();
    groups.forEach((group) => {
      let inside = 0;
      group.records.forEach((record) => {
        const hidden = !tests.every((test) => test(record));
        if (record.row.hidden !== hidden) { record.row.hidden = hidden; }
        inside += hidden ? 0 : 1;
      });
      if (group.body.hidden !== !inside) { group.body.hidden = !inside; }
      group.body.style.containIntrinsicBlockSize = "auto " + (40 + inside * height) + "px";
      count += inside;
    });
    caption.textContent = count === records.length ? whole : count + " of " + records.length + " events, in order of time";
    said.textContent = (note ? note + " " : "") + (count === records.length ? "All " + count + " events" : count + " of " + records.length + " events");
    shown.textContent = active.length ? "Shown: " + active.map(([one, value]) => one.told(value)).join("; ") : "";
    shown.hidden = clear.hidden = !active.length;
    nothing.hidden = count > 0;
    frame.hidden = !count;
  }

  /* What is chosen is kept in the address. Typing goes into one step of the browser's history. */
  const START = "#show&";
  let typed = false;
  function keep(typing) {
    const active = String(new URLSearchParams(filters.map((one) => [one.name, one.value()]).filter(([, value]) => value)));
    const address = active ? START + active : location.pathname + location.search;
    if (active ? location.hash !== address : location.hash.startsWith(START)) {
      history[typing && typed ? "replaceState" : "pushState"](null, "", address);
    }
    typed = typing;
  }
  function changed(typing) {
    show();
    keep(typing);
    frame.scrollTop = 0;
  }
  const reset = () => filters.forEach((one) => one.set(""));

  /* What the address asks for: filters, or one event, which is shown whatever was chosen before. */
  function follow() {
    typed = false;
    const asks = location.hash.startsWith(START);
    if (asks || !location.hash) {
      const wanted = new URLSearchParams(asks ? location.hash.slice(START.length) : "");
      filters.forEach((one) => one.set(wanted.get(one.name) || ""));
      const known = Array.from(wanted).every(([name, value]) => filters.some((one) => one.name === name && one.value() === value));
      show(known ? "" : "Part of the link is not known in this edition and was left out.");
      return;
    }
    let row = null;
    try { row = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (broken) { return; }
    if (!row || !table.contains(row)) { return; }
    if (row.hidden) {
      reset();
      show("The filters were cleared to show the event " + row.id + ".");
    }
    row.scrollIntoView();
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 80, true);
  });
  panel.addEventListener("change", (event) => { if (event.target !== search) { changed(false); } });
  [[every, true], [none, false]].forEach(([button, state]) => button.addEventListener("click", () => {
    boxes.forEach(({ box }) => { box.checked = state; });
    changed(false);
  }));
  clear.addEventListener("click", () => { reset(); changed(false); search.focus(); });
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  show();
  if (location.hash) { follow(); }

  /* The texts are read while nothing else is to be done, so that the first letter typed need not wait for them. */
  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50, { timeRemaining: () => 10 }));
  let read = 0;
  idle(function ahead(left) {
    while (read < records.length && left.timeRemaining() > 2) { textOf(records[read]); read += 1; }
    if (read < records.length) { idle(ahead); }
  });
})();
