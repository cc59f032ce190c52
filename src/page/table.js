// The rows of a list, which stand in the page as text: filtered, sorted, and shown a hundred at a time.
{
  const perScreen = 100;
  const perPrint = 5000;
  let perPage = perScreen;
  const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"" };
  const plain = (text) => (text.includes("&") ? text.replace(/&(?:amp|lt|gt|quot);/g, (one) => entities[one]) : text);
  const cellsOf = (pattern, text) => [...text.matchAll(pattern)].map((found) => plain(found[1]));

  // With scripts on, what noscript holds is text.
  const source = document.getElementById("rows").textContent;
  const columns = cellsOf(/<th scope="col">([^<]*)<\/th>/g, source);
  const numeric = columns.map((name) => name.includes("(ms)") || name === "Answered");
  const body = source.slice(source.indexOf("<tbody>") + "<tbody>".length, source.lastIndexOf("</tbody>"));
  const all = body.split("\n").filter((line) => line.startsWith("<tr><td>")).map((line) => line.slice(8, -10).split("</td><td>"));
  let shown = all;
  let first = 0;
  let sorted = { column: -1, down: false };

  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const search = make("input", { type: "search", id: "search" });
  const choices = [2, 3].map((column) => {
    const counts = new Map();
    for (const row of all) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
    const select = make("select", { id: `choice${column}` }, make("option", { value: "*" }, "all"));
    for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1]))
      select.append(make("option", { value }, `${plain(value) || "none"} (${count})`));
    return { column, select };
  });
  const count = make("p", { id: "count" });
  count.setAttribute("role", "status");
  const previous = make("button", { type: "button" }, "Previous");
  const next = make("button", { type: "button" }, "Next");
  const rows = make("tbody");

  const sortButtons = columns.map((name, column) => {
    const button = make("button", { type: "button", className: "sort" }, name);
    button.addEventListener("click", () => {
      sorted = { column, down: sorted.column === column && !sorted.down };
      update();
    });
    return button;
  });
  const headings = columns.map((_, column) => {
    const heading = make("th", numeric[column] ? { className: "number" } : {}, sortButtons[column]);
    heading.scope = "col";
    return heading;
  });

  function show() {
    const last = Math.min(first + perPage, shown.length);
    rows.replaceChildren(...shown.slice(first, last).map((row) =>
      make("tr", {}, ...row.map((text, column) => make("td", numeric[column] ? { className: "number" } : {}, plain(text))))));
    const number = (value) => value.toLocaleString("en");
    count.textContent = shown.length === 0 ? "No name fits."
      : `${number(first + 1)} to ${number(last)} of ${number(shown.length)} names`;
    previous.disabled = first === 0;
    next.disabled = last >= shown.length;
  }

  function update() {
    const wanted = search.value.trim().toLowerCase();
    const chosen = choices.filter(({ select }) => select.value !== "*");
    shown = all.filter((row) => chosen.every(({ column, select }) => row[column] === select.value) &&
      (wanted === "" || row.some((text) => plain(text).toLowerCase().includes(wanted))));
    const { column, down } = sorted;
    if (column >= 0) {
      const key = numeric[column] ? (row) => Number.parseFloat(row[column]) || 0 : (row) => row[column];
      const sign = down ? -1 : 1;
      shown = shown.map((row) => [key(row), row])
        .sort(([a], [b]) => (a < b ? -sign : a > b ? sign : 0)).map(([, row]) => row);
    }
    headings.forEach((heading, index) => {
      if (index === column) heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    });
    first = 0;
    show();
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  for (const { select } of choices) select.addEventListener("change", update);
  previous.addEventListener("click", () => { first = Math.max(0, first - perPage); show(); });
  next.addEventListener("click", () => { first += perPage; show(); });

  // Paper has no buttons to go on with.
  addEventListener("beforeprint", () => { perPage = perPrint; show(); });
  addEventListener("afterprint", () => { perPage = perScreen; show(); });

  const labelled = (text, control) => make("label", {}, `${text} `, control);
  const box = make("div", { className: "scroll", tabIndex: 0 }, make("table", {}, make("thead", {}, make("tr", {}, ...headings)), rows));
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Names");
  document.getElementById("table").append(
    make("div", { className: "filters" }, labelled("Search", search), ...choices.map(({ column, select }) => labelled(columns[column], select))),
    make("div", { className: "filters" }, previous, next, count), box);
  show();
}
