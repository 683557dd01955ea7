// Starts the design system's components. Every page works without this.
import { startSaving } from "./autosave.js";
import { initAll } from "./govuk-frontend.min.js";

// The components start only where these classes are; a script in the page's own text would need
// the content security policy to allow it.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
startSaving();

// A page that asks once more before something goes is stale once it went: a browser that kept it
// as it was, to go back to, reads it anew.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-asks-once]")) {
    window.location.reload();
  }
});

// Without a script the browser's own menu prints; the button would do nothing and stays hidden.
for (const place of document.querySelectorAll("[data-prints]")) {
  place.hidden = false;
  place.addEventListener("click", () => window.print());
}
