// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace lathe
{

class CodeEditor;

/// Checks the JSON of an editor while it is written: marks the place of the first problem and tells its
/// message.
class JsonChecker : public QObject
{
    Q_OBJECT

public:
    explicit JsonChecker(CodeEditor &editor);

    /// Whether an empty document is no problem; false at first.
    void setEmptyAllowed(bool allowed);
    /// Off: no checks, no marks, no problem. On at first.
    void setActive(bool active);
    /// The problem found last; the message is worded for people.
    const std::optional<JsonProblem> &problem() const { return m_problem; }
    /// Checks at once, without waiting for a pause in typing.
    void checkNow();

Q_SIGNALS:
    void problemChanged(const std::optional<JsonProblem> &problem);

private:
    void applyTheme();
    void mark();
    static QString reworded(const QString &message);

    CodeEditor &m_editor;
    QTimer m_pause;
    std::optional<JsonProblem> m_problem;
    int m_lineMarker;
    bool m_emptyAllowed = false;
    bool m_active = true;
};

} // namespace lathe
