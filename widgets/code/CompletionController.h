// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/AccessPath.h"
#include "widgets/code/EventShape.h"

#include <QObject>

namespace lathe
{

class CodeEditor;

/// Offers completions in an editor: after two letters the words of the file and the language; after
/// `event.` or `event["` the keys of the test event at that place; after `context.` the members of Lambda's
/// context object. The names of the handler's parameters are read from the file. Ctrl+Space asks at any
/// place; Enter or Tab takes one.
class CompletionController : public QObject
{
    Q_OBJECT

public:
    explicit CompletionController(CodeEditor &editor);

    /// The test event whose keys are offered; anything but a JSON object or list takes them away.
    void setEventSample(const QByteArray &json);

    /// What would be offered at the caret, best first; `partial` receives what has been typed of it.
    QStringList candidates(QByteArray *partial, bool asked = false);
    void show(bool asked);
    bool isShown() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void characterAdded(int character);
    void closeWhenFinished();
    std::optional<QStringList> members(const AccessPath &path) const;
    QStringList words(const QByteArray &partial) const;
    QString parameterName(int index, const QString &usual) const;

    CodeEditor &m_editor;
    EventShape m_event;
};

} // namespace lathe
