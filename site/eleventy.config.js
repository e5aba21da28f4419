import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import GithubSlugger from "github-slugger";
import anchor from "markdown-it-anchor";
import { parseHtml } from "./html.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import { checkLinks } from "./check-links.js";
import { rewriteLinks } from "./links.js";
import { allPages, sections } from "./pages.js";
import { project, root } from "./project.js";
import { writeSearchData } from "./search-data.js";

/** The site of the documentation; ci/site calls this, after Javadoc. */
export default function (eleventy) {
  eleventy.addPlugin(syntaxHighlight);
  eleventy.amendLibrary("md", (markdown) => {
    // GitHub's ids, so that a link with # works in both places.
    markdown.use(anchor, {
      slugify: (text) => new GithubSlugger().slug(text),
      permalink: anchor.permalink.linkAfterHeader({
        style: "aria-label",
        assistiveText: (title) => `Link to ${title}`,
        class: "anchor",
        wrapper: ['<div class="heading">', "</div>"],
      }),
    });
    markdown.use(rewriteLinks);
    markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
    markdown.renderer.rules.table_close = () => "</table></div>\n";
    const fence = markdown.renderer.rules.fence;
    markdown.renderer.rules.fence = (...rest) => fence(...rest).replace(/^<pre/, '<pre tabindex="0"');
  });
  eleventy.addFilter("from", (url, page) => path.posix.relative(path.posix.dirname(page), url));
  eleventy.addFilter("headings", (html) =>
    parseHtml(html)
      .querySelectorAll("h2[id], h3[id]")
      .map((each) => ({ level: each.tagName.toLowerCase(), id: each.id, text: each.text.trim() })),
  );
  eleventy.addGlobalData("project", project);
  eleventy.addGlobalData("sections", sections);
  for (const [index, page] of allPages.entries()) {
    eleventy.addTemplate(page.source, readFileSync(path.join(root, page.source), "utf8"), {
      layout: "layout.njk",
      permalink: page.url,
      entry: page,
      previous: allPages[index - 1],
      next: allPages[index + 1],
    });
  }
  eleventy.addPassthroughCopy("assets");
  eleventy.addPassthroughCopy({ "node_modules/minisearch/dist/umd/index.js": "assets/minisearch.js" });
  eleventy.addPassthroughCopy({ [path.join(root, "docs/images")]: "images" });
  eleventy.on("eleventy.after", ({ directories }) => {
    writeSearchData(directories.output);
    checkLinks(directories.output);
  });
}

export const config = {
  dir: { input: ".", includes: "." , output: process.env.SITE_OUTPUT },
  markdownTemplateEngine: false,
  // Nothing but the pages above is a template.
  templateFormats: ["md"],
};
