// A fragment is not sent along: its own line on the old page knows where it leads now.
"use strict";

const line = document.getElementById(decodeURIComponent(location.hash.slice(1)));
const link = (line ?? document).querySelector("a");
if (link) location.replace(link.href);
