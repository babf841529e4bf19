(function () {
  "use strict";
  var form = document.getElementById("form");
  var root = document.documentElement;
  var screens = [].slice.call(form.querySelectorAll(".screen"));
  var last = screens.length - 1;
  //: file
  var answer = document.getElementById("answer");
  //: both
  var kept = "mentordesk " + checksum(form.getAttribute("data-mark"));
  var chosen = {};
  var here = 0;

  function each(selector, act, within) {
    [].forEach.call((within || document).querySelectorAll(selector), act);
  }

  function byId(id) {
    return document.getElementById(id);
  }

  //: file
  // What is the same for many questions is made here, so that the page is small

  function build() {
    each("[data-rates]", function (box) {
      var made = "";
      for (var rate = 1; rate <= 5; rate++) {
        made += "<label><input type=radio name=" + box.getAttribute("data-rates") + " value=" + rate + "><b>" + rate +
          "</b></label>";
      }
      box.innerHTML = made;
    });
    each(".part", function (part) {
      var selects = part.querySelectorAll("select");
      for (var place = 1; place < selects.length; place++) selects[place].innerHTML = selects[0].innerHTML;
    });
  }

  //: both

  // What the person chose and typed

  function given() {
    var found = [];
    [].forEach.call(form.elements, function (field) {
      var isBox = field.type === "radio" || field.type === "checkbox";
      var value = String(field.value).trim();
      if (field.name && (isBox ? field.checked : value)) found.push([field.name, value]);
    });
    return found;
  }

  function fill(pairs) {
    pairs.forEach(function (pair) {
      [].forEach.call(form.elements, function (field) {
        if (field.name !== pair[0]) return;
        //: wifi
        if (field.type === "hidden") return;
        //: both
        if (field.type === "radio" || field.type === "checkbox") {
          if (field.value === pair[1]) field.checked = true;
        } else field.value = pair[1];
      });
    });
  }

  function keep() {
    try { localStorage.setItem(kept, JSON.stringify(given())); } catch (error) { /* not allowed here: nothing is kept */ }
  }

  function forget() {
    try { localStorage.removeItem(kept); } catch (error) { /* nothing was kept */ }
  }

  function remember() {
    each("[data-today]", function (field) { field.value = today(); }, form);
    try { fill(JSON.parse(localStorage.getItem(kept) || "[]")); } catch (error) { /* nothing was kept */ }
    each("input[type=radio]", function (field) {
      if (field.checked) chosen[field.name] = field.value;
    }, form);
  }

  // The answer as a text

  function coded(words) {
    var text;
    try { text = encodeURIComponent(words); } catch (error) {
      text = encodeURIComponent(words.replace(/[\uD800-\uDFFF]/g, ""));
    }
    return text.replace(/[!'()*~]/g, function (letter) {
      return "%" + letter.charCodeAt(0).toString(16).toUpperCase();
    });
  }

  function checksum(text) {
    var sum = -1;
    for (var place = 0; place < text.length; place++) {
      sum ^= text.charCodeAt(place);
      for (var bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return ("0000000" + ((sum ^ -1) >>> 0).toString(16)).slice(-8);
  }

  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  //: file
  function makeAnswer() {
    var body = "mentordesk=1&form=" + form.getAttribute("data-form") + "&mark=" + form.getAttribute("data-mark");
    var dated = form.hasAttribute("data-undated") ? [] : [["day", today()]];
    dated.concat(given()).forEach(function (pair) {
      body += "&" + coded(pair[0]) + "=" + coded(pair[1]);
    });
    var check = checksum(body);
    answer.value = form.getAttribute("data-head-" + root.lang) + "\n\n" + body + "&check=" + check;
    byId("receipt").textContent = (check.slice(0, 4) + "-" + check.slice(4)).toUpperCase();
  }

  //: both

  // Screen by screen

  function place() {
    var found = /^#part-(\d+)$/.exec(location.hash);
    return found ? Math.min(Number(found[1]), last) : 0;
  }

  function show(number, isFirst) {
    here = number;
    screens.forEach(function (screen, index) { screen.classList.toggle("here", index === number); });
    byId("progress").hidden = !number || number === last || last < 3;
    byId("at").textContent = number;
    byId("bar").style.width = Math.round(100 * number / last) + "%";
    byId("back").hidden = !number;
    byId("begin").hidden = number > 0;
    byId("next").hidden = !number || number === last;
    if (number === last) finish();
    if (!isFirst) {
      screens[number].querySelector("h1,h2").focus();
      window.scrollTo(0, 0);
    }
  }

  function go(number) {
    if (number === here) return;
    show(number);
    location.hash = number ? "part-" + number : "start";
  }

  function finish() {
    var isSilent = false, saysNo = false;
    each("[data-needed] fieldset", function (question) {
      var said = question.querySelector("input:checked");
      if (!said) isSilent = true; else if (said.value === "no") saysNo = true;
    });
    byId("silent").hidden = !isSilent || saysNo;
    byId("refuses").hidden = !saysNo;
    //: file
    byId("sent").hidden = true;
    makeAnswer();
    //: wifi
    byId("failed").hidden = true;
    //: both
  }

  //: wifi
  // Sent over Wi-Fi: what the computer does not confirm stays on the phone

  function post() {
    var asked = new XMLHttpRequest(), button = byId("send");
    if (button.disabled) return;
    button.disabled = true;
    byId("failed").hidden = true;
    asked.open("POST", location.pathname + location.search);
    asked.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    asked.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    asked.timeout = 30000;
    asked.onload = function () {
      var code = asked.status === 200 && asked.getResponseHeader("Receipt");
      if (code) received(code); else form.submit();
    };
    asked.onerror = asked.ontimeout = function () {
      button.disabled = false;
      byId("failed").hidden = false;
    };
    asked.send(given().map(function (pair) { return coded(pair[0]) + "=" + coded(pair[1]); }).join("&"));
  }

  function received(code) {
    forget();
    form.hidden = true;
    byId("receipt").textContent = code;
    byId("received").hidden = false;
    byId("received").querySelector("h1").focus();
    window.scrollTo(0, 0);
  }

  //: both

  // What is pressed

  //: file
  function sent() {
    forget();
    byId("sent").hidden = false;
  }

  function copy() {
    var isDone = false;
    answer.focus();
    answer.select();
    answer.setSelectionRange(0, answer.value.length);
    try { isDone = document.execCommand("copy"); } catch (error) { /* tried in the newer way below */ }
    if (isDone) sent();
    else if (navigator.clipboard) navigator.clipboard.writeText(answer.value).then(sent, function () { answer.select(); });
  }

  function share() {
    navigator.share({ text: answer.value }).then(sent, function () { /* the person went back: nothing was sent */ });
  }

  function save() {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answer.value], { type: "text/plain" }));
    link.download = form.getAttribute("data-file");
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    sent();
  }

  function startOver() {
    form.reset();
    chosen = {};
    forget();
    go(0);
  }

  //: both

  function unchoose(field) {
    if (chosen[field.name] === field.value) {
      field.checked = false;
      chosen[field.name] = "";
    } else chosen[field.name] = field.value;
  }

  function limit(field) {
    var part = field.closest ? field.closest("[data-most]") : null;
    if (!part) return;
    var isOver = part.querySelectorAll("input:checked").length > Number(part.getAttribute("data-most"));
    if (isOver) {
      field.checked = false;
      chosen[field.name] = "";
    }
    part.querySelector(".most").hidden = !isOver;
  }

  function heed(part) {
    var said = part.querySelector("[value=no]:checked");
    each(".refusing", function (note) { note.hidden = !said; }, part.parentNode);
  }

  form.addEventListener("click", function (event) {
    var field = event.target;
    if (field.type === "radio") {
      unchoose(field);
      limit(field);
      if (field.closest) heed(field.closest(".part"));
      keep();
    }
  });
  form.addEventListener("input", keep);
  form.addEventListener("change", function (event) {
    var alone = event.target.getAttribute("data-alone");
    if (alone !== null && event.target.checked) {
      each("input[name='" + event.target.name + "']", function (field) {
        if ((field.getAttribute("data-alone") === "yes") !== (alone === "yes")) field.checked = false;
      }, form);
    }
    keep();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    //: wifi
    post();
    //: both
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.type === "text") event.preventDefault();
  });
  each("[data-go]", function (button) {
    button.addEventListener("click", function () {
      var by = button.getAttribute("data-go");
      go(by === "next" ? here + 1 : by === "back" ? here - 1 : by === "end" ? last : Number(by));
    });
  });
  //: file
  byId("copy").addEventListener("click", copy);
  byId("save").addEventListener("click", save);
  byId("share").addEventListener("click", share);
  byId("share").hidden = !navigator.share;
  byId("again").addEventListener("click", startOver);
  //: both

  function speak() {
    root.lang = byId("in-en").checked ? "en" : "vi";
    each("option", function (option) {
      option.both = option.both || option.textContent.split(" | ");
      option.textContent = option.both[root.lang === "en" ? 1 : 0] || option.both[0];
    });
    each("[data-label-vi]", function (part) {
      part.setAttribute("aria-label", part.getAttribute("data-label-" + root.lang));
    });
    //: file
    if (here === last) makeAnswer();
    //: both
  }

  each("[name=shown-language]", function (button) { button.addEventListener("change", speak); });
  window.addEventListener("hashchange", function () { if (place() !== here) show(place()); });
  root.className = "js";
  //: file
  build();
  //: both
  remember();
  speak();
  show(place(), true);
  each(".part", heed);
})();
