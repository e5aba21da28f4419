import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { allPages } from "./pages.js";
import { project, root } from "./project.js";

const JAVADOC = "javadoc";
const MODULES = {
  "api/src/main/java/": "org.jpuffs.api",
  "conformance-tests/testkit/src/main/java/": "org.jpuffs.conformance.testkit",
};

/** The page of Javadoc for a source file or the directory of a package, if there is one. */
function javadocOf(target) {
  for (const [directory, module] of Object.entries(MODULES)) {
    if (target.startsWith(directory)) {
      const name = target.slice(directory.length).replace(/\/$/, "");
      const file = name.endsWith(".java") ? name.replace(/\.java$/, ".html") : `${name}/package-summary.html`;
      const url = path.posix.join(JAVADOC, module, file);
      return existsSync(path.join(process.env.SITE_OUTPUT, url)) ? url : undefined;
    }
  }
  return undefined;
}

/**
 * The address on the site for a link of a page: another page, an image, Javadoc instead of a public source file, or the
 * repository for any other file.
 */
function address(from, link) {
  const [file, hash] = link.split("#");
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(from.source), file));
  const onDisk = path.join(root, target);
  if (target.startsWith("..") || !existsSync(onDisk)) {
    throw new Error(`${from.source}: the link ${link} names no file of the repository`);
  }
  const url =
    allPages.find((page) => page.source === target)?.url ??
    javadocOf(target) ??
    (target.startsWith("docs/images/") ? target.slice("docs/".length) : undefined);
  if (url) {
    return path.posix.relative(path.posix.dirname(from.url), url) + (hash ? `#${hash}` : "");
  }
  return `${project.repository}/${statSync(onDisk).isDirectory() ? "tree" : "blob"}/HEAD/${target}`;
}

/** A plugin of markdown-it: relative links lead to where the site has what they name. */
export function rewriteLinks(markdown) {
  markdown.core.ruler.push("rewrite-links", (state) => {
    const page = state.env.entry;
    for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
      for (const name of ["href", "src"]) {
        const link = token.attrGet(name);
        if (link && !/^([a-z]+:|#)/.test(link) && !(token.meta?.isPermalinkSymbol)) {
          token.attrSet(name, address(page, link));
        }
      }
    }
  });
}
