// Starts the design system's components. Every page works without this.
import { startSaving } from "./autosave.js";
import { initAll } from "./govuk-frontend.min.js";

// The components start only where these classes are; a script in the page's own text would need
// the content security policy to allow it.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
startSaving();
