import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { parseHtml } from "./html.js";
import path from "node:path";
import { allPages } from "./pages.js";

/** Throws an error that lists each link of the built pages whose file or anchor is not in the output. */
export function checkLinks(output) {
  const anchors = new Map();
  const documents = new Map();
  for (const entry of readdirSync(output, { recursive: true })) {
    if (entry.endsWith(".html")) {
      const document = parseHtml(readFileSync(path.join(output, entry), "utf8"));
      documents.set(entry, document);
      anchors.set(entry, new Set(document.querySelectorAll("[id]").map((each) => each.id)));
    }
  }
  const broken = [];
  for (const [name, document] of documents) {
    if (name.startsWith("javadoc/")) {
      continue; // javadoc checks its own links
    }
    const source = allPages.find((page) => page.url === name).source;
    for (const element of document.querySelectorAll("[href], [src]")) {
      const link = element.getAttribute("href") ?? element.getAttribute("src");
      if (/^[a-z]+:/.test(link)) {
        continue;
      }
      const [file, hash] = link.split("#").map(decodeURIComponent);
      const target = file === "" ? name : path.posix.join(path.posix.dirname(name), file);
      const isFile = existsSync(path.join(output, target)) && statSync(path.join(output, target)).isFile();
      if (!isFile) {
        broken.push(`${source}: the link ${link} names no file of the site`);
      } else if (hash && !anchors.get(target)?.has(hash)) {
        broken.push(`${source}: the link ${link} names no heading or anchor of ${target}`);
      }
    }
  }
  if (broken.length > 0) {
    throw new Error(`links are broken: ${broken.length}\n${broken.join("\n")}`);
  }
}
