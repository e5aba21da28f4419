// The search box. It reads the data when it is first used, by a script: a page that is a file may not fetch anything.
const base = document.currentScript.dataset.root;
const address = (url) => (base ? `${base}/${url}` : url);
const shown = 20;

const load = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address(`assets/${name}`);
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} cannot be read`));
    document.head.append(script);
  });

const makeIndex = async () => {
  await Promise.all([load("minisearch.js"), load("search-data.js")]);
  const index = new MiniSearch({
    idField: "url",
    fields: ["title", "page", "text"],
    storeFields: ["title", "page", "text"],
    searchOptions: {
      boost: { title: 4, page: 1.5 },
      combineWith: "AND",
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.2 : false),
    },
  });
  await index.addAllAsync(globalThis.searchData);
  return index;
};

let index;
const box = document.getElementById("site-search");
const query = document.getElementById("site-query");
const found = document.getElementById("site-found");
const count = document.getElementById("site-count");
const results = document.getElementById("site-results");
box.hidden = false;

/** The text around the first of the terms, with all terms marked. */
const excerpt = (text, terms) => {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const begin = Math.max(0, Math.min(...places, Infinity) - 50);
  const start = text.length <= 160 || begin === Infinity ? 0 : text.lastIndexOf(" ", begin) + 1;
  const part = text.slice(start, start + 160);
  const pattern = new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  const nodes = part.split(pattern).map((piece, i) => {
    if (i % 2 === 0) {
      return piece;
    }
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
  return [start > 0 ? "… " : "", ...nodes, start + 160 < text.length ? " …" : ""];
};

const item = (hit) => {
  const link = document.createElement("a");
  link.href = address(hit.id);
  const title = document.createElement("strong");
  title.textContent = hit.title;
  const page = document.createElement("span");
  page.className = "page";
  page.textContent = hit.page === hit.title ? "" : hit.page;
  const text = document.createElement("span");
  text.className = "text";
  text.append(...excerpt(hit.text, hit.terms));
  link.append(title, " ", page, text);
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
};

const show = async () => {
  const words = query.value.trim();
  found.hidden = words === "";
  if (found.hidden) {
    return;
  }
  count.textContent = "Searching …";
  index ??= makeIndex();
  let hits;
  try {
    hits = (await index).search(words);
  } catch (error) {
    count.textContent = `The search does not work: ${error.message}`;
    return;
  }
  if (words !== query.value.trim()) {
    return; // a later call shows its own
  }
  results.replaceChildren(...hits.slice(0, shown).map(item));
  count.textContent =
    hits.length === 0 ? "Nothing found. Try fewer or other words."
    : hits.length > shown ? `${shown} of ${hits.length} results`
    : hits.length === 1 ? "1 result" : `${hits.length} results`;
};

query.addEventListener("input", show);
query.addEventListener("focus", show);
document.addEventListener("click", (event) => {
  if (!box.contains(event.target)) {
    found.hidden = true;
  }
});
box.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !box.contains(event.relatedTarget)) {
    found.hidden = true;
  }
});
box.addEventListener("click", (event) => {
  if (event.target.closest("a")) {
    found.hidden = true; // it may lead to another part of this page
  }
});

document.addEventListener("keydown", (event) => {
  const links = [...results.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "/" && !/^(input|textarea|select)$/i.test(event.target.tagName)) {
    query.focus();
  } else if (!box.contains(document.activeElement)) {
    return;
  } else if (event.key === "ArrowDown" && links.length > 0) {
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (at === 0 ? query : links[at - 1]).focus();
  } else if (event.key === "Enter" && document.activeElement === query && links.length > 0) {
    links[0].click();
  } else if (event.key === "Escape") {
    query.focus();
    query.value = "";
    found.hidden = true;
  } else {
    return;
  }
  event.preventDefault();
});
