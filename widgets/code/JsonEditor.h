// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"

#include <QWidget>

#include <optional>

class QAction;

namespace lathe
{

class CodeEditor;
class ElidedLabel;
class InlineMessage;
class JsonChecker;

/// An editor for one JSON document with the problem named below it, or, with showPayload(), a view of a
/// payload.
class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    enum class View { Pretty, Raw };

    explicit JsonEditor(QWidget *parent = nullptr);

    /// The document as bytes, exactly as loaded or typed.
    QByteArray json() const;
    void setJson(const QByteArray &json);
    /// nullopt when the text is valid JSON; checked at once.
    std::optional<JsonProblem> problem() const;
    void setEmptyAllowed(bool allowed);

    /// Shows bytes that cannot be edited; they need not be JSON. Of more than 1 MB (128 KB where lines are
    /// very long) the beginning is shown, which is said above the text. payload() is always the whole.
    void showPayload(const QByteArray &payload);
    QByteArray payload() const { return m_payload; }
    /// How a payload is shown: re-indented (digits and key order stay) or as it came. Pretty at first.
    void setView(View view);
    View view() const { return m_view; }

    CodeEditor *editor() const { return m_editor; }
    /// Re-indents the document as one step that can be undone; Shift+Alt+F.
    QAction *formatAction() const { return m_format; }

public Q_SLOTS:
    bool format();

Q_SIGNALS:
    void edited();
    void problemChanged(const std::optional<JsonProblem> &problem);

private:
    void showProblem(const std::optional<JsonProblem> &problem);
    void render();
    void buildProblemRow();

    CodeEditor *m_editor;
    JsonChecker *m_checker;
    InlineMessage *m_notice;
    QWidget *m_problemRow;
    ElidedLabel *m_message;
    QAction *m_format;
    QByteArray m_payload;
    View m_view = View::Pretty;
    bool m_showsPayload = false;
};

} // namespace lathe
