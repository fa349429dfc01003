// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/OpenFile.h"

class QStackedWidget;

namespace lathe
{

class EditorTabBar;
class FindBar;
class GoToLineBar;

/// The open files of one function in tabs, with find, replace and go-to-line below. It never touches the
/// file system: bytes come in through open() and setContents(), and go out through saveRequested() and
/// edited().
///
/// Keys, where the window does not take them first: Ctrl+S save, Ctrl+W close, Ctrl+Shift+T reopen,
/// Ctrl+Tab and Ctrl+PageUp/PageDown walk, Ctrl+1…9 choose, Ctrl+F find, Ctrl+H replace, F3 next match,
/// Ctrl+G go to line. They are handled when the focused widget leaves them over, so a command of the window
/// with the same key never collides with them.
class EditorTabs : public QWidget
{
    Q_OBJECT

public:
    explicit EditorTabs(QWidget *parent = nullptr);

    /// Opens the file in a tab, or brings its tab forward (then `bytes` count as its contents on disk).
    OpenFile *open(const QString &path, const QByteArray &bytes);
    bool isOpen(const QString &path) const { return file(path) != nullptr; }
    OpenFile *file(const QString &path) const;
    OpenFile *currentFile() const;
    CodeEditor *currentEditor() const;
    QString currentPath() const;
    QStringList openPaths() const; ///< in the order of the tabs
    QStringList modifiedPaths() const;
    bool activate(const QString &path);

    /// Brings an open file forward with the caret at that place (from 1); false when it is not open.
    bool goTo(const QString &path, int line, int column = 1);

    /// The bytes asked for by saveRequested() or edited() are on disk.
    void markSaved(const QString &path, const QByteArray &bytes);
    /// Another program has changed the file: an unmodified editor follows silently, else the user is asked
    /// in place.
    void setContents(const QString &path, const QByteArray &bytes);
    /// The file or folder is gone: unmodified tabs close, others ask in place.
    void fileRemoved(const QString &path);
    /// The file or folder has another name now; tabs, texts and undo stay.
    void fileRenamed(const QString &from, const QString &to);

    /// Offers the keys of this test event in completions.
    void setEventSample(const QByteArray &json);
    /// For code that can be looked at only, such as a published version.
    void setReadOnly(bool readOnly);
    /// Tells every edit that is still waiting for a pause in typing; call before deploying or closing.
    void flush();

public Q_SLOTS:
    void save();
    void saveAll();
    /// False when a question about the file is open, which then gets the focus. A modified file is saved.
    bool closeFile(const QString &path);
    void closeCurrent() { closeFile(currentPath()); }
    void closeAll();
    void reopenClosed();
    void next() { step(1); }
    void previous() { step(-1); }
    void activateIndex(int index);
    void showFind();
    void showReplace();
    void showGoToLine();
    void findNext();
    void findPrevious();

Q_SIGNALS:
    /// Write these bytes, then call markSaved().
    void saveRequested(const QString &path, const QByteArray &bytes);
    /// The text has changed and typing has paused: save it, or keep it as a draft.
    void edited(const QString &path, const QByteArray &bytes);
    /// The same for a file in conflict with the disk: keep a draft, do not write the file.
    void draftChanged(const QString &path, const QByteArray &bytes);
    void modifiedChanged(const QString &path, bool modified);
    void problemChanged(const QString &path, const std::optional<JsonProblem> &problem);
    /// Answer with open(path, bytes).
    void openRequested(const QString &path);
    void currentChanged(const QString &path);
    void closed(const QString &path);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectFile(OpenFile *file);
    void showIndex(int index);
    void step(int by);
    void remove(OpenFile *file);
    void saveFile(OpenFile *file);

    EditorTabBar *m_bar;
    QStackedWidget *m_pages;
    FindBar *m_find;
    GoToLineBar *m_goTo;
    QHash<QString, OpenFile *> m_files;
    QHash<QString, QPair<int, int>> m_carets;
    QStringList m_closed;
    QByteArray m_eventSample;
    bool m_readOnly = false;
};

} // namespace lathe
