// The goal's page: choosing a sub-target lights its evidence without loading the page again.
// Without this script the same links load the page with ?subtarget=, lit by the server.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-sub] a, a[data-sub]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
  });
})();
