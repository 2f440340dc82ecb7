// What works on every page of the real window: palette, shortcuts, size, links, a second window, the learner's preview.
// Not here: dropping from the desktop, which WebDriver cannot do; the page's own tests do that.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { folder, invoke, open, picture, sample } from "./studio.mjs";

const data = folder();
let window;
let course;
let lesson;

before(async () => {
  window = await open(data.path);
  await invoke(window, "import_paths", { paths: [sample] });
  const request = { title: "Compost", from: [], weeks: 4, hours_per_week: 3, difficulty: "beginner", audience: "", language: null };
  const proposed = await invoke(window, "draft", { request });
  ({ course } = await invoke(window, "accept_draft", { request: { draft: proposed.id, leave_out: [] } }));
  lesson = (await invoke(window, "outline", { course })).modules[0].lessons[0].id;
});
after(async () => {
  await window?.deleteSession();
  data.remove();
});

const go = (hash) =>
  window.execute((to) => {
    location.hash = to;
  }, hash);
const hash = () => window.execute(() => location.hash);
const set = (key, value) => invoke(window, "set_setting", { key, value });

test("the palette leads to a course by a few letters", async () => {
  await go("#/settings");
  await window.$("#language").waitForExist();
  await window.keys(["Control", "p"]);
  const field = await window.$("[cmdk-input]");
  await field.waitForDisplayed();
  await field.setValue("compost");
  await window.pause(400);
  picture("frame-palette");
  await window.keys("Enter");
  await window.waitUntil(async () => !(await window.$("[cmdk-input]").isExisting()));
  assert.notEqual(await hash(), "#/settings");
});

test("the cheat sheet lists the shortcuts", async () => {
  await go("#/outbox");
  await window.$(".top-bar").waitForDisplayed();
  await window.keys("F1");
  await window.$(".sheet kbd").waitForDisplayed();
  picture("frame-keys");
  await window.keys("Escape");
  await window.$(".sheet").waitForExist({ reverse: true });
});

test("the size is remembered, and at twice the size nothing is wider than the window", async () => {
  const width = () => window.execute(() => innerWidth);
  const whole = await width();
  await set("zoom", "200");
  await window.waitUntil(async () => Math.abs((await width()) - whole / 2) < 4);
  for (const [name, address] of Object.entries({
    home: "#/",
    library: "#/library",
    search: "#/search?q=compost",
    courses: "#/courses",
    course: `#/courses/${course}`,
    lesson: `#/courses/${course}?lesson=${lesson}`,
    outbox: "#/outbox",
    settings: "#/settings",
  })) {
    await go(address);
    await window.pause(900);
    picture(`frame-large-${name}`);
    const over = await window.execute(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 1, `${name}: ${over} pixels too wide`);
  }
  assert.equal((await invoke(window, "settings")).zoom, 200);
  await set("zoom", "100");
  await window.waitUntil(async () => (await width()) === whole);
});

for (const theme of ["light", "dark"]) {
  test(`more contrast in ${theme}`, async () => {
    await set("theme", theme);
    await set("contrast", "more");
    for (const [name, address] of Object.entries({ home: "#/", course: `#/courses/${course}`, settings: "#/settings" })) {
      await go(address);
      await window.waitUntil(async () => (await window.$("html").getAttribute("data-contrast")) === "more");
      await window.pause(700);
      picture(`frame-contrast-${theme}-${name}`);
    }
    await set("contrast", "system");
  });
}

test("a link leads to its lesson, and one that is not ours is refused", async () => {
  const place = await invoke(window, "follow_link", { link: `coursewright://lesson/${lesson}` });
  assert.deepEqual(place, { kind: "course", course, lesson });
  const refused = await invoke(window, "follow_link", { link: `coursewright://lesson/${lesson}/../../x` }).catch((error) => error);
  assert.match(refused.message, /invalid_input/);
});

test("a second window on the same library hears of what is done in the first", async () => {
  const first = await window.getWindowHandle();
  await invoke(window, "open_window", { link: `coursewright://course/${course}` });
  await window.waitUntil(async () => (await window.getWindowHandles()).length === 2);
  const second = (await window.getWindowHandles()).find((handle) => handle !== first);
  await window.switchToWindow(second);
  await window.waitUntil(async () => (await window.getTitle()).startsWith("Compost"));
  await window.switchToWindow(first);
  await set("theme", "dark");
  await window.switchToWindow(second);
  await window.waitUntil(async () => (await window.$("html").getAttribute("data-theme")) === "dark");
  picture("frame-second-window");
  await window.closeWindow();
  await window.switchToWindow(first);
  await set("theme", "light");
  await window.waitUntil(async () => (await window.$("html").getAttribute("data-theme")) === "light");
});

test("the learner's preview shows the site and cannot reach the studio", async () => {
  await go(`#/courses/${course}/preview`);
  const frame = await window.$("iframe");
  await frame.waitForDisplayed();
  await window.pause(1000);
  picture("frame-preview");
  assert.equal(await frame.getAttribute("sandbox"), "");
  await window.switchFrame(frame);
  assert.match(await window.$("h1").getText(), /Compost/);
  await window.switchFrame(null);
});
