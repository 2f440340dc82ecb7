// Everything the page may ask of its host; calls answer with data or throw an `ApiError`.
// Not here: how a call travels (`tauri-host.ts`), the twin for tests (`fake-host.ts`).
import type * as wire from "./bindings.ts";

export type Host = {
  home(): Promise<wire.HomeView>;
  importPaths(paths: string[]): Promise<wire.ImportAnswer>;
  importCancel(): Promise<null>;
  folders(): Promise<wire.FolderRow[]>;
  removeFolder(folder: string): Promise<wire.StepAnswer>;
  decideGone(folder: string, decision: wire.GoneDecision): Promise<wire.FolderRow>;
  documents(request: wire.DocumentsRequest): Promise<wire.DocumentPage>;
  document(
    document: string,
    offset: number,
    limit: number,
    around: string | null,
  ): Promise<wire.DocumentView>;
  /** The address of a page's picture, `width` pixels wide. */
  pagePicture(document: string, page: number, width: number): string;
  /** The address of a picture in a document, by its position, at most `width` pixels wide and high. */
  documentPicture(document: string, number: number, width: number): string;
  pageMarks(document: string, page: number, passage: string): Promise<wire.PageMark[]>;
  removeDocument(document: string): Promise<wire.StepAnswer>;
  retryDocument(document: string): Promise<wire.DocumentRow>;
  retryFailed(request: wire.DocumentsRequest): Promise<wire.ImportAnswer>;
  saveReport(path: string): Promise<wire.ReportAnswer>;
  /** Shows the document's file in its folder. */
  showDocument(document: string): Promise<null>;
  openDocument(document: string): Promise<null>;
  duplicates(request: wire.DuplicatesRequest): Promise<wire.DuplicatesPage>;
  merge(request: wire.MergeRequest): Promise<wire.MergeAnswer>;
  search(request: wire.SearchRequest): Promise<wire.SearchAnswer>;
  concepts(request: wire.ConceptsRequest): Promise<wire.ConceptsAnswer>;
  courses(): Promise<wire.CourseList>;
  createCourse(title: string): Promise<wire.AcceptAnswer>;
  /** The templates of new courses, in a language. */
  courseTemplates(language: string): Promise<wire.CourseTemplate[]>;
  createFromTemplate(request: wire.NewCourseRequest): Promise<wire.AcceptAnswer>;
  /** Writes modules and lessons as a file, and brings such a file into a course. */
  exportPart(request: wire.PartExportRequest): Promise<wire.PartAnswer>;
  importPart(request: wire.PartImportRequest): Promise<wire.EditAnswer>;
  outline(course: string): Promise<wire.OutlineView>;
  lesson(course: string, lesson: string): Promise<wire.LessonView>;
  findText(request: wire.FindTextRequest): Promise<wire.TextPlaces>;
  editCourse(request: wire.CourseEditRequest): Promise<wire.EditAnswer>;
  history(course: string, offset: number, limit: number): Promise<wire.HistoryPage>;
  undo(course: string): Promise<wire.EditAnswer>;
  redo(course: string): Promise<wire.EditAnswer>;
  removeCourse(course: string): Promise<wire.StepAnswer>;
  libraryHistory(offset: number, limit: number): Promise<wire.StepsPage>;
  /** `step` says which must be the last one; null takes whichever is. */
  undoLibrary(step: string | null): Promise<wire.StepAnswer>;
  redoLibrary(step: string | null): Promise<wire.StepAnswer>;
  trash(offset: number, limit: number): Promise<wire.TrashPage>;
  restoreTrash(item: string): Promise<wire.StepAnswer>;
  deleteTrash(item: string): Promise<wire.DeletedAnswer>;
  emptyTrash(): Promise<wire.DeletedAnswer>;
  /** Takes back, or does again, every step of a course up to this one. */
  goTo(course: string, step: string): Promise<wire.EditAnswer>;
  nameVersion(course: string, name: string, at: wire.Moment): Promise<wire.VersionRow>;
  renameVersion(course: string, version: string, name: string): Promise<wire.VersionRow>;
  removeVersion(course: string, version: string): Promise<null>;
  compare(request: wire.CompareRequest): Promise<wire.ComparePage>;
  compareText(request: wire.CompareTextRequest): Promise<wire.CompareText>;
  restoreMoment(request: wire.RestoreRequest): Promise<wire.EditAnswer>;
  /** What was kept of a session that ended unexpectedly; null when there is nothing to tell. */
  recovered(): Promise<wire.RecoveredView | null>;
  dismissRecovered(): Promise<null>;
  questions(request: wire.QuestionsRequest): Promise<wire.QuestionsPage>;
  /** Which objectives the questions of a course test. */
  coverage(course: string): Promise<wire.CoverageView>;
  drift(request: wire.DriftRequest): Promise<wire.DriftPage>;
  reanchor(request: wire.ReanchorRequest): Promise<wire.ReanchorAnswer>;
  draft(request: wire.DraftRequest): Promise<wire.DraftView>;
  draftView(draft: string): Promise<wire.DraftView>;
  acceptDraft(request: wire.AcceptRequest): Promise<wire.AcceptAnswer>;
  discardDraft(draft: string): Promise<wire.StepAnswer>;
  targets(): Promise<wire.TargetView[]>;
  preflight(course: string, target: string): Promise<wire.PreflightAnswer>;
  exportCourse(request: wire.ExportRequest): Promise<wire.ExportAnswer>;
  settings(): Promise<wire.SettingsView>;
  setSetting(key: string, value: string): Promise<wire.SettingsView>;
  about(): Promise<wire.AboutView>;
  /** Asks the feed of the settings; it may take as long as the network does. */
  checkForUpdate(): Promise<wire.UpdateView>;
  /** Installs the version that was shown. */
  installUpdate(version: string): Promise<wire.UpdateView>;
  model(): Promise<wire.ModelView>;
  /** Asks the server of the settings; it may take as long as the network does. */
  models(): Promise<wire.ModelsView>;
  /** For this run, and in the system's keyring when it is to be kept; an empty one takes the key back. */
  setModelKey(key: string, keep: boolean): Promise<wire.ModelView>;
  previewJob(task: wire.WireTask): Promise<wire.PreviewView>;
  queueJob(request: wire.JobRequest): Promise<wire.JobRow>;
  jobs(): Promise<wire.OutboxView>;
  /** What leaves the machine with a job. */
  jobTurns(job: string): Promise<wire.TurnView[]>;
  /** What a question was answered; null before it is. */
  jobSaid(job: string): Promise<wire.SaidView | null>;
  /** What has come of an answer so far. */
  jobText(job: string): Promise<wire.JobPiece>;
  cancelJob(job: string): Promise<wire.JobRow>;
  retryJob(job: string): Promise<wire.JobRow>;
  retryFailedJobs(): Promise<wire.OutboxView>;
  /** Before another one in the queue; null puts it at the end. */
  moveJob(job: string, before: string | null): Promise<wire.OutboxView>;
  pauseJobs(paused: boolean): Promise<wire.OutboxView>;
  clearAnswers(): Promise<wire.OutboxView>;
  templates(): Promise<wire.TemplateView[]>;
  /** An empty text goes back to the program's own. */
  setTemplate(unit: string, text: string): Promise<wire.TemplateView[]>;
  /** Has documents never be sent to a model, or has them be sent again. */
  withhold(documents: string[], never: boolean): Promise<wire.ChangesView>;
  withheld(): Promise<string[]>;
  backup(path: string): Promise<wire.BackupAnswer>;
  doctor(): Promise<wire.DoctorView>;
  rebuild(): Promise<wire.RebuildAnswer>;
  review(request: wire.ReviewRequest): Promise<wire.ReviewView>;
  saveReview(request: wire.ReviewRequest, path: string): Promise<wire.ReviewFile>;
  backups(): Promise<wire.BackupsView>;
  previewBackup(path: string): Promise<wire.BackupPreview>;
  /** Backs up what is there, then starts the program anew with the backup; answers where the present state is kept. */
  restoreBackup(path: string): Promise<string>;
  dataParts(): Promise<wire.DataView>;
  /** Copies and compares, then starts the program anew in the new place; null when it was stopped. */
  moveLibrary(path: string): Promise<wire.MoveAnswer | null>;
  removeMoved(): Promise<wire.DataView>;
  /** Into a folder of open formats; `told` hears how far it is. */
  exportLibrary(path: string, told: (far: wire.LibraryExport) => void): Promise<wire.LibraryExported>;
  cancelExport(): Promise<null>;
  /**
   * Opens the one stream of notices; the answer stops it. `deaf` hears why when the page cannot hear of notices,
   * of dropped files or of the window's closing.
   */
  listen(told: (notice: wire.Notice) => void, deaf: (error: unknown) => void): () => void;
  /** Where a link leads; links come from anywhere. */
  followLink(link: string): Promise<wire.Place>;
  /** Opens a further window on the same library, at the place of a link or at the first page. */
  openWindow(link: string | null): Promise<null>;
  /** Names this window. */
  setTitle(title: string): void;
  /** The address of the course as its learners get it; `page` is the name of a page of the site. */
  previewPage(course: string, page: string): string;
  /** Tells that something of use is on the screen; the first time counts as the end of the start. */
  painted(): void;
  /** Asks for a folder or files with the system's dialog; empty when the user changed their mind. */
  chooseFolder(): Promise<string[]>;
  /** A place for something new; null when none was chosen. */
  chooseOneFolder(): Promise<string | null>;
  /** One file with this ending. */
  chooseFile(extension: string): Promise<string | null>;
  chooseFiles(): Promise<string[]>;
  /** Asks where to save, with `others` as further endings to choose from; null when the user changed their mind. */
  chooseSave(name: string, extension: string, others?: string[]): Promise<string | null>;
  /** Hears of files dropped from the desktop; `over` tells whether they hover above the window. */
  onDrop(over: (hovering: boolean) => void, dropped: (paths: string[]) => void): () => void;
  /** Before the window closes `save` is run; when it answers false, the window stays once and `stays` is called. */
  onClose(save: () => Promise<boolean>, stays: () => void): () => void;
};
