// The report form: checks as one writes and saves by itself. Without this the buttons do the same.
(function () {
  "use strict";
  var form = document.getElementById("report");
  if (!form) { return; }
  var saved = document.getElementById("saved");
  var checking = null;
  var saving = null;
  var pending = false;

  function body() {
    var data = new FormData(form);
    data.delete("file");
    return new URLSearchParams(data);
  }
  function send(address, accept) {
    var headers = { "HX-Request": "true", "HX-Current-URL": location.href, "Accept": accept };
    return fetch(address, { method: "POST", body: body(), headers: headers, credentials: "same-origin" });
  }
  function check() {
    send(form.dataset.check, "text/html").then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (html) {
      var live = document.getElementById("live");
      if (html && live) { live.outerHTML = html; }
    }).catch(function () {});
  }
  function save() {
    if (!pending) { return; }
    pending = false;
    send(form.dataset.save, "application/json").then(function (answer) { return answer.json(); }).then(function (said) {
      if (said.version) { form.elements.version.value = said.version; }
      pending = pending || !said.version;
      saved.textContent = said.message || (said.problem && said.problem.reason) || "";
    }).catch(function () { pending = true; });
  }
  form.addEventListener("input", function (event) {
    if (event.target.type === "file") { return; }
    pending = true;
    clearTimeout(checking);
    clearTimeout(saving);
    checking = setTimeout(check, 600);
    saving = setTimeout(save, 3000);
  });
  form.addEventListener("submit", function () { pending = false; clearTimeout(saving); });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") { save(); }
  });
})();
