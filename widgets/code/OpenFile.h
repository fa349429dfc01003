// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace lathe
{

class CodeEditor;
class CompletionController;
class InlineMessage;
class JsonChecker;

/// One open file: its editor and what stands above it. It knows the bytes last known to be on disk and
/// tells what the user's text differs from. A file that is not UTF-8 text, or larger than 5 MB, is named
/// instead of shown and its bytes are handed back untouched.
class OpenFile : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype largestEditable = 5 * 1024 * 1024;

    OpenFile(const QString &path, const QByteArray &bytes, QWidget *parent = nullptr);

    QString path() const { return m_path; }
    void setPath(const QString &path);
    /// nullptr for a file that cannot be edited.
    CodeEditor *editor() const { return m_editor; }
    /// The contents as they would be written, byte-order mark and line ends included.
    QByteArray bytes() const;
    bool isModified() const { return m_modified; }
    /// Whether the file was changed or deleted elsewhere while it has unsaved changes, and the user has not
    /// chosen.
    bool isInConflict() const { return m_theirs.has_value() || m_removed; }
    bool isRemoved() const { return m_removed; }

    void setReadOnly(bool readOnly);
    void setEventSample(const QByteArray &json);

    /// The bytes to be written now; they are known again when the disk is seen to have them.
    QByteArray handOut();
    /// These bytes are on disk now, written for us.
    void markSaved(const QByteArray &bytes);
    /// Another program has written these bytes.
    void setContents(const QByteArray &bytes);
    /// The file is gone from disk.
    void setRemoved();
    /// Tells edits that are still waiting for a pause in typing.
    void flush();
    void focusMessage();

Q_SIGNALS:
    void modifiedChanged(bool modified);
    /// The text has changed and may be written; told 600 ms after the last key, and by flush().
    void edited(const QByteArray &bytes);
    /// The same while the file is in conflict: keep it as a draft, do not write it over the file.
    void draftChanged(const QByteArray &bytes);
    void saveWanted();
    void closeWanted();
    void problemChanged(const std::optional<JsonProblem> &problem);

private:
    void load(const QByteArray &bytes);
    void createEditor();
    void updateLanguage();
    void replaceText(const QByteArray &bytes);
    void refreshModified();
    void setModified(bool modified);
    void askAboutTheirs();
    void askAboutRemoval();
    void clearConflict();

    QString m_path;
    CodeEditor *m_editor = nullptr;
    CompletionController *m_completion = nullptr;
    JsonChecker *m_checker = nullptr;
    QWidget *m_substitute = nullptr;
    InlineMessage *m_message;
    QByteArray m_base;
    QList<QByteArray> m_handedOut;
    std::optional<QByteArray> m_theirs;
    QByteArray m_eventSample;
    QTimer m_pause;
    bool m_byteOrderMark = false;
    bool m_modified = false;
    bool m_removed = false;
    bool m_readOnly = false;
};

} // namespace lathe
