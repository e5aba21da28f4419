import { parse } from "node-html-parser";

/** Parses a page. By default the parser leaves what is in <pre> as text. */
export function parseHtml(text) {
  return parse(text, { blockTextElements: { script: true, style: true } });
}
