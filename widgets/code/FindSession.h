// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/TextSearch.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace lathe
{

class CodeEditor;

/// What is being looked for in one editor: keeps the matches marked and counted while the text changes,
/// walks through them and replaces them.
class FindSession : public QObject
{
    Q_OBJECT

public:
    explicit FindSession(QObject *parent = nullptr);

    void setEditor(CodeEditor *editor);
    void setSearch(const QString &pattern, SearchOptions options);
    /// Takes the marks out of the editor and stops following it, until the next setSearch().
    void stop();

    int count() const { return static_cast<int>(m_matches.size()); }
    /// 1…count for the match that is selected, 0 when none is.
    int current() const;
    QString error() const { return m_search.error(); }

    /// Selects the next match after the caret, or the previous one, around the ends of the text.
    bool next();
    bool previous();
    /// Selects the first match at or after the place where looking began (incremental search).
    bool fromAnchor();
    void dropAnchor();

    /// Replaces the selected match, if one is, and goes to the next.
    bool replace(const QString &replacement);
    /// Replaces all as one step; the number of them.
    int replaceAll(const QString &replacement);

Q_SIGNALS:
    void matchesChanged();

private:
    void refresh();
    void select(const SearchMatch &match);
    void defineMarks();
    void clearMarks();

    QPointer<CodeEditor> m_editor;
    TextSearch m_search;
    std::vector<SearchMatch> m_matches;
    QTimer m_refresh;
    long m_anchor = 0;
    bool m_active = false;
};

} // namespace lathe
