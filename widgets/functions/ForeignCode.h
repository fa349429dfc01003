// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QObject>

class QTimer;

namespace lathe
{

class FileSync;
class InlineMessage;

/// Notices that the deployed code was replaced while there are edits here that were not deployed: whoever
/// did it, the next Deploy would replace it unseen. Says so above the places of the function, offers the
/// deployed code, and has Deploy ask once.
class ForeignCode final : public QObject
{
    Q_OBJECT
public:
    ForeignCode(EngineClient &client, const FunctionSummary &function, FileSync &files,
                InlineMessage &message, QObject *parent);

    /// The engine's word on the function; deploying: by the window, which tells of its end by deployed().
    void setFunction(const FunctionSummary &function, bool deploying);
    void deployed(const FunctionConfiguration &configuration);
    /// Asks first where code of others would be replaced.
    void whenAgreed(QWidget *window, std::function<void()> deploy);

Q_SIGNALS:
    void failed(const QString &message);

private:
    void settle(const QString &codeSha256);
    void tell();
    void take();

    EngineClient &m_client;
    QString m_function;
    FileSync &m_files;
    InlineMessage &m_message;
    /// Working files follow a change elsewhere where nobody has edited them: that takes a moment.
    QTimer *m_patience;
    QString m_known; ///< the code that what is edited here began from
    bool m_told = false;
};

} // namespace lathe
