import { readFileSync } from "node:fs";
import path from "node:path";

/** The directory of the repository. */
export const root = process.env.SITE_ROOT;

const pom = readFileSync(path.join(root, "pom.xml"), "utf8");

/** What the POM says of the project: its version and the address of its repository. */
export const project = {
  version: pom.match(/<version>(.*?)<\/version>/)[1],
  repository: pom.match(/<scm[\s\S]*?<url>(.*?)<\/url>[\s\S]*?<\/scm>/)[1],
};
