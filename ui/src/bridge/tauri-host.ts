// The real host: the generated commands, the system's dialogs, dropped files.
// Not here: the shapes (`bindings.ts`, generated).
import { Channel, convertFileSrc } from "@tauri-apps/api/core";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { open, save } from "@tauri-apps/plugin-dialog";
import { type ApiError, commands, type LibraryExport, type Notice } from "./bindings.ts";
import type { Host } from "./host.ts";

type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };

/** The data of an answer; a failure is thrown as the envelope it came in. */
async function data<T>(answer: Promise<Result<T, ApiError>>): Promise<T> {
  const result = await answer;
  if (result.status === "error") {
    throw result.error;
  }
  return result.data;
}

/** Where addresses of pictures begin; each system writes them in its own way. */
const pictures = () => convertFileSrc("", "page").replace(/\/$/, "");

export function tauriHost(): Host {
  const c = commands;
  // The stream is opened once for the window, however often the page asks for it.
  const listeners = new Set<(notice: Notice) => void>();
  const deafened = new Set<(error: unknown) => void>();
  const deaf = (error: unknown) => {
    for (const told of deafened) {
      told(error);
    }
  };
  let listening = false;
  return {
    home: () => data(c.home()),
    importPaths: (paths) => data(c.importPaths(paths)),
    importCancel: () => data(c.importCancel()),
    folders: () => data(c.folders()),
    removeFolder: (folder) => data(c.removeFolder(folder)),
    decideGone: (folder, decision) => data(c.decideGone(folder, decision)),
    documents: (request) => data(c.documents(request)),
    document: (id, offset, limit, around) => data(c.document(id, offset, limit, around)),
    pagePicture: (document, page, width) => `${pictures()}/${document}/${page}/${width}`,
    documentPicture: (document, number, width) => `${pictures()}/${document}/pictures/${number}/${width}`,
    pageMarks: (document, page, passage) => data(c.pageMarks(document, page, passage)),
    removeDocument: (id) => data(c.removeDocument(id)),
    retryDocument: (id) => data(c.retryDocument(id)),
    retryFailed: (request) => data(c.retryFailed(request)),
    saveReport: (path) => data(c.saveReport(path)),
    showDocument: (id) => data(c.showDocument(id)),
    openDocument: (id) => data(c.openDocument(id)),
    duplicates: (request) => data(c.duplicates(request)),
    merge: (request) => data(c.merge(request)),
    search: (request) => data(c.search(request)),
    concepts: (request) => data(c.concepts(request)),
    courses: () => data(c.courses()),
    createCourse: (title) => data(c.createCourse(title)),
    courseTemplates: (language) => data(c.courseTemplates(language)),
    createFromTemplate: (request) => data(c.createFromTemplate(request)),
    exportPart: (request) => data(c.exportPart(request)),
    importPart: (request) => data(c.importPart(request)),
    outline: (course) => data(c.outline(course)),
    lesson: (course, lesson) => data(c.lesson(course, lesson)),
    findText: (request) => data(c.findText(request)),
    editCourse: (request) => data(c.editCourse(request)),
    history: (course, offset, limit) => data(c.history(course, offset, limit)),
    undo: (course) => data(c.undo(course)),
    redo: (course) => data(c.redo(course)),
    removeCourse: (course) => data(c.removeCourse(course)),
    libraryHistory: (offset, limit) => data(c.libraryHistory(offset, limit)),
    undoLibrary: (step) => data(c.undoLibrary(step)),
    redoLibrary: (step) => data(c.redoLibrary(step)),
    trash: (offset, limit) => data(c.trash(offset, limit)),
    restoreTrash: (item) => data(c.restoreTrash(item)),
    deleteTrash: (item) => data(c.deleteTrash(item)),
    emptyTrash: () => data(c.emptyTrash()),
    goTo: (course, step) => data(c.goTo(course, step)),
    nameVersion: (course, name, at) => data(c.nameVersion(course, name, at)),
    renameVersion: (course, version, name) => data(c.renameVersion(course, version, name)),
    removeVersion: (course, version) => data(c.removeVersion(course, version)),
    compare: (request) => data(c.compare(request)),
    compareText: (request) => data(c.compareText(request)),
    restoreMoment: (request) => data(c.restoreMoment(request)),
    recovered: () => data(c.recovered()),
    dismissRecovered: () => data(c.dismissRecovered()),
    questions: (request) => data(c.questions(request)),
    coverage: (course) => data(c.coverage(course)),
    drift: (request) => data(c.drift(request)),
    reanchor: (request) => data(c.reanchor(request)),
    draft: (request) => data(c.draft(request)),
    draftView: (draft) => data(c.draftView(draft)),
    acceptDraft: (request) => data(c.acceptDraft(request)),
    discardDraft: (draft) => data(c.discardDraft(draft)),
    targets: () => data(c.targets()),
    preflight: (course, target) => data(c.preflight(course, target)),
    exportCourse: (request) => data(c.exportCourse(request)),
    settings: () => data(c.settings()),
    setSetting: (key, value) => data(c.setSetting(key, value)),
    about: () => data(c.about()),
    checkForUpdate: () => data(c.checkForUpdate()),
    installUpdate: (version) => data(c.installUpdate(version)),
    model: () => data(c.model()),
    models: () => data(c.models()),
    setModelKey: (key, keep) => data(c.setModelKey(key, keep)),
    previewJob: (task) => data(c.previewJob(task)),
    queueJob: (request) => data(c.queueJob(request)),
    jobs: () => data(c.jobs()),
    jobTurns: (job) => data(c.jobTurns(job)),
    jobSaid: (job) => data(c.jobSaid(job)),
    jobText: (job) => data(c.jobText(job)),
    cancelJob: (job) => data(c.cancelJob(job)),
    retryJob: (job) => data(c.retryJob(job)),
    retryFailedJobs: () => data(c.retryFailedJobs()),
    moveJob: (job, before) => data(c.moveJob(job, before)),
    pauseJobs: (paused) => data(c.pauseJobs(paused)),
    clearAnswers: () => data(c.clearAnswers()),
    templates: () => data(c.templates()),
    setTemplate: (unit, text) => data(c.setTemplate(unit, text)),
    withhold: (documents, never) => data(c.withhold(documents, never)),
    withheld: () => data(c.withheld()),
    backup: (path) => data(c.backup(path)),
    doctor: () => data(c.doctor()),
    rebuild: () => data(c.rebuild()),
    review: (request) => data(c.review(request)),
    saveReview: (request, path) => data(c.saveReview(request, path)),
    backups: () => data(c.backups()),
    previewBackup: (path) => data(c.previewBackup(path)),
    restoreBackup: (path) => data(c.restoreBackup(path)),
    dataParts: () => data(c.dataParts()),
    moveLibrary: (path) => data(c.moveLibrary(path)),
    removeMoved: () => data(c.removeMoved()),
    exportLibrary: (path, told) => {
      const channel = new Channel<LibraryExport>();
      channel.onmessage = told;
      return data(c.exportLibrary(path, channel));
    },
    cancelExport: () => data(c.cancelExport()),
    listen: (told, cannot) => {
      listeners.add(told);
      deafened.add(cannot);
      if (!listening) {
        listening = true;
        const channel = new Channel<Notice>();
        channel.onmessage = (notice) => {
          for (const listener of listeners) {
            listener(notice);
          }
        };
        c.listen(channel).catch((error: unknown) => {
          listening = false;
          deaf(error);
        });
      }
      return () => {
        listeners.delete(told);
        deafened.delete(cannot);
      };
    },
    followLink: (link) => data(c.followLink(link)),
    openWindow: (link) => data(c.openWindow(link)),
    // A name of the window, nothing more: when it cannot be given, nobody is told.
    setTitle: (title) =>
      void getCurrentWindow()
        .setTitle(title)
        .catch(() => undefined),
    previewPage: (course, page) => `${convertFileSrc("", "preview").replace(/\/$/, "")}/${course}/${page}`,
    // A figure for the review, nothing more: when it is lost, nobody is told.
    painted: () => void c.painted().catch(() => undefined),
    chooseFolder: async () => list(await open({ directory: true, multiple: true })),
    chooseOneFolder: () => open({ directory: true }),
    chooseFile: (extension) => open({ filters: [{ name: extension, extensions: [extension] }] }),
    chooseFiles: async () => list(await open({ multiple: true })),
    chooseSave: (name, extension, others = []) =>
      save({
        defaultPath: `${name}.${extension}`,
        filters: [extension, ...others].map((ending) => ({ name: ending, extensions: [ending] })),
      }),
    onDrop: (over, dropped) =>
      until(
        getCurrentWebview().onDragDropEvent(({ payload }) => {
          over(payload.type === "enter" || payload.type === "over");
          if (payload.type === "drop") {
            dropped(payload.paths);
          }
        }),
        deaf,
      ),
    onClose: (save, stays) => {
      let warned = false;
      let saving = false;
      const asked = async (event: { preventDefault(): void }) => {
        if (saving) {
          event.preventDefault();
          return;
        }
        saving = true;
        const saved = await within(save(), PATIENCE_MS);
        saving = false;
        if (saved || warned) {
          warned = false;
          return;
        }
        warned = true;
        event.preventDefault();
        stays();
      };
      return until(getCurrentWindow().onCloseRequested(asked), deaf);
    },
  };
}

/** How long the window stays open for the sake of unsaved text. */
const PATIENCE_MS = 5000;

/** The answer of `work`, or false when it fails or takes too long. */
function within(work: Promise<boolean>, ms: number): Promise<boolean> {
  const late = new Promise<boolean>((done) => setTimeout(() => done(false), ms));
  return Promise.race([work, late]).catch(() => false);
}

/** Ends a subscription that may not have begun yet; `cannot` hears why it could not begin. */
function until(begun: Promise<() => void>, cannot: (error: unknown) => void): () => void {
  begun.catch(cannot);
  return () => void begun.then((end) => end()).catch(() => undefined);
}

function list(chosen: string | string[] | null): string[] {
  return chosen === null ? [] : Array.isArray(chosen) ? chosen : [chosen];
}
