// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"
#include "widgets/functions/PageState.h"

#include <QSettings>

#include <memory>

class QWidget;

namespace lathe
{

/// What the window remembers from one run to the next: its place, its splitters, the function in view and,
/// per function, the open files and the test events not yet saved. One file of settings; what belongs to a
/// workspace is kept under its path.
class Session final
{
public:
    /// Settings in `file`; empty: the user's own.
    Session(const QString &file, const QString &workspace);

    void saveWindow(const QWidget &window);
    void restoreWindow(QWidget &window) const;
    void saveSplitter(const QString &name, const QByteArray &state);
    QByteArray splitter(const QString &name) const;
    void setCodeLayout(const CodeLayout &layout);
    CodeLayout codeLayout() const;

    void setFunction(const QString &name);
    QString function() const;

    void setPage(const QString &function, const PageState &state);
    PageState page(const QString &function) const;
    void forget(const QString &function);

    void setTheme(Theme::Mode mode);
    Theme::Mode theme() const;
    void sync() { m_settings->sync(); }

private:
    QString inWorkspace(const QString &key) const;

    std::unique_ptr<QSettings> m_settings;
    QString m_workspace;
};

} // namespace lathe
