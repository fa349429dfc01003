// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/FunctionError.h"

#include <QTextBrowser>

namespace lathe
{

/// An error to be read: type, message, what to do, and the stack, in which files of the function are
/// links. Text can be selected; Tab goes through the links.
class ErrorView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ErrorView(QWidget *parent = nullptr);

    void setError(const FunctionError &error);
    const FunctionError &error() const { return m_error; }

Q_SIGNALS:
    void locationActivated(const QString &path, int line, int column);
    /// The advice's link: open the configuration at this setting (FunctionError::setting).
    void settingWanted(const QString &setting);

private:
    void render();
    QString stackHtml() const;
    void follow(const QUrl &link);

    FunctionError m_error;
};

} // namespace lathe
