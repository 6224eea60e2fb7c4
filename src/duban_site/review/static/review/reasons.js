// A common reason is put into the field; without this it is typed.
(function () {
  "use strict";
  document.querySelectorAll("[data-reasons]").forEach(function (box) {
    var area = document.getElementById(box.dataset.reasons);
    box.hidden = false;
    box.addEventListener("click", function (event) {
      var chip = event.target.closest("[data-reason]");
      if (!chip) { return; }
      area.value = (area.value ? area.value + "\n" : "") + chip.dataset.reason;
      area.focus();
    });
  });
})();
