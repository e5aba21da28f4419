import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseHtml } from "./html.js";
import path from "node:path";
import { allPages } from "./pages.js";

/**
 * Writes what the search box searches: a script that sets a variable, because a browser reads no JSON of a page that is a
 * file. A record is the part of a page from one heading to the next, a row of a table that has an anchor, or a public type
 * of Javadoc.
 */
export function writeSearchData(output) {
  const records = [...allPages.flatMap((page) => recordsOf(output, page)), ...typesOf(output)];
  writeFileSync(path.join(output, "assets/search-data.js"), `globalThis.searchData = ${JSON.stringify(records)};\n`);
}

function recordsOf(output, page) {
  const article = parseHtml(readFileSync(path.join(output, page.url), "utf8")).querySelector("article");
  article.querySelectorAll("a.anchor").forEach((each) => each.remove());
  const record = (title, id, text) => ({ url: `${page.url}${id}`, page: page.title, title, text });
  const records = [record(page.title, "", "")];
  let part = records[0];
  for (const block of article.children) {
    const heading = block.classList.contains("heading") ? block.querySelector("h2, h3, h4") : null;
    if (heading) {
      part = record(plain(heading), `#${heading.id}`, "");
      records.push(part);
      continue;
    }
    for (const row of block.querySelectorAll("tr")) {
      const id = row.querySelector("td a[id]")?.id;
      if (id) {
        const [title, ...texts] = row.querySelectorAll("td").map(plain);
        records.push(record(title, `#${id}`, texts.join(" · ")));
        row.remove();
      }
    }
    part.text = `${part.text} ${block.querySelector("h1") ? "" : plain(block)}`.trim();
  }
  return records;
}

function typesOf(output) {
  return readdirSync(path.join(output, "javadoc"), { recursive: true })
    .filter((entry) => /\/[A-Z][^/]*\.html$/.test(entry))
    .map((entry) => {
      const [, ...names] = entry.replace(/\.html$/, "").split("/");
      const page = parseHtml(readFileSync(path.join(output, "javadoc", entry), "utf8"));
      const description = page.querySelector(".class-description .block");
      return {
        url: `javadoc/${entry}`,
        page: "Javadoc",
        title: names.at(-1),
        text: `${names.join(".")} ${description ? plain(description) : ""}`,
      };
    });
}

function plain(element) {
  return element.text.replace(/\s+/g, " ").trim();
}
