// What scripts add to the pages, which are complete without them. With the modules that every
// page needs it is sent as one script; what only some pages need is fetched there.

import { copyAndShare } from "./copying.js";
import { keepPlace } from "./languages.js";
import { switchScheme } from "./scheme.js";
import { closeMenu } from "./menu.js";
import { openSearch } from "./search-opening.js";
import { showTerms } from "./terms.js";

for (const start of [copyAndShare, keepPlace, switchScheme, closeMenu, openSearch, showTerms]) {
  try {
    start();
  } catch (error) {
    reportError(error); // and the others go on
  }
}
if (document.querySelector("[data-likely]")) void import("./wrong-address.js");
