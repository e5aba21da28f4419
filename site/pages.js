import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./project.js";

const INDEX = "docs/README.md";
const DECISIONS = "docs/adr/README.md";

/** Where a page of the repository is on the site. */
function urlOf(source) {
  if (source === INDEX) {
    return "documentation.html";
  }
  const below = source.startsWith("docs/") ? source.slice("docs/".length) : source.toLowerCase();
  return below.replace(/README\.md$/i, "index.md").replace(/\.md$/, ".html");
}

function page(source) {
  const file = path.join(root, source);
  if (!existsSync(file)) {
    throw new Error(`${source} is listed in ${INDEX} or ${DECISIONS}, but there is no such file`);
  }
  const title = readFileSync(file, "utf8").match(/^# (.+)$/m);
  if (!title) {
    throw new Error(`${source} has no title: write a line "# Title"`);
  }
  return { source, url: urlOf(source), title: title[1] };
}

/** The first link of each item of a list, by the heading above it. */
function listed(index) {
  const groups = [];
  for (const line of readFileSync(path.join(root, index), "utf8").split("\n")) {
    const heading = line.match(/^## (.+)$/);
    const item = line.match(/^(?:\d+\.|-) \[[^\]]*\]\(([^)#:]+\.md)\)/);
    if (heading) {
      groups.push({ title: heading[1], pages: [] });
    } else if (item) {
      groups.at(-1).pages.push(page(path.posix.join(path.posix.dirname(index), item[1])));
    }
  }
  return groups;
}

/** The navigation: the lists of docs/README.md. The decisions are below the page that lists them. */
export const sections = listed(INDEX);
for (const each of sections.flatMap((section) => section.pages)) {
  if (each.source === DECISIONS) {
    each.children = listed(DECISIONS).flatMap((group) => group.pages);
  }
}

/** All pages, in the order of the navigation. */
export const allPages = [
  page("README.md"),
  page(INDEX),
  ...sections.flatMap((section) => section.pages).flatMap((each) => [each, ...(each.children ?? [])]),
];

const sources = allPages.map((each) => each.source);
for (const entry of readdirSync(path.join(root, "docs"), { recursive: true })) {
  const source = path.posix.join("docs", entry);
  if (source.endsWith(".md") && !sources.includes(source)) {
    throw new Error(`${source} is not in the navigation: list it in ${source.startsWith("docs/adr/") ? DECISIONS : INDEX}`);
  }
}
