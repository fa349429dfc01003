// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/ErrorView.h"

#include "widgets/common/Theme.h"
#include "widgets/output/SourceLocation.h"

#include <QTextDocument>
#include <QUrlQuery>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

// A hostile stack must not stall the window.
constexpr qsizetype mostLines = 500;
constexpr qsizetype mostCharacters = 20'000;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\t', u"    "_s);
}

QString settingLink(const QString &setting)
{
    if (setting == u"Timeout")
        return ErrorView::tr("Change the timeout");
    if (setting == u"MemorySize")
        return ErrorView::tr("Change the memory size");
    if (setting == u"Concurrency")
        return ErrorView::tr("Change the concurrency");
    return ErrorView::tr("Change the handler");
}

} // namespace

ErrorView::ErrorView(QWidget *parent)
    : QTextBrowser(parent)
{
    setObjectName(u"errorView"_s);
    setAccessibleName(tr("Error"));
    setFrameShape(NoFrame);
    setOpenLinks(false);
    document()->setDocumentMargin(Theme::space(2));
    connect(this, &QTextBrowser::anchorClicked, this, &ErrorView::follow);
    connect(&Theme::instance(), &Theme::changed, this, &ErrorView::render);
}

void ErrorView::setError(const FunctionError &error)
{
    m_error = error;
    render();
}

QString ErrorView::stackHtml() const
{
    const QString link = Theme::instance().color(Theme::Role::Accent).name();
    QStringList lines;
    for (const QString &line : m_error.stack.first(std::min(mostLines, m_error.stack.size()))) {
        const QString text = line.left(mostCharacters);
        QString html;
        qsizetype at = 0;
        for (const SourceLocation &location : findSourceLocations(text)) {
            QUrlQuery query;
            query.addQueryItem(u"line"_s, QString::number(location.line));
            query.addQueryItem(u"column"_s, QString::number(location.column));
            QUrl url;
            url.setScheme(u"code"_s);
            url.setPath(location.path);
            url.setQuery(query);
            html += escaped(text.mid(at, location.start - at)) +
                    u"<a href=\"%1\" style=\"color:%2\">%3</a>"_s.arg(
                        QString::fromUtf8(url.toEncoded()), link,
                        escaped(text.mid(location.start, location.length)));
            at = location.start + location.length;
        }
        lines << html + escaped(text.mid(at));
    }
    return lines.join(u'\n');
}

void ErrorView::render()
{
    const Theme &theme = Theme::instance();
    const auto colour = [&theme](Theme::Role role) { return theme.color(role).name(); };
    QString html;
    if (!m_error.type.isEmpty()) {
        html += u"<p style=\"margin:0 0 4px 0; color:%1; font-weight:600\">%2</p>"_s.arg(
            colour(Theme::Role::Error), escaped(m_error.type));
    }
    if (!m_error.message.isEmpty()) {
        html += u"<p style=\"margin:0 0 8px 0; color:%1; white-space:pre-wrap\">%2</p>"_s.arg(
            colour(Theme::Role::Text), escaped(m_error.message.left(mostCharacters)));
    }
    if (!m_error.advice.isEmpty()) {
        html += u"<p style=\"margin:0 0 8px 0; color:%1\">%2"_s.arg(colour(Theme::Role::SecondaryText),
                                                                    escaped(m_error.advice));
        if (!m_error.setting.isEmpty()) {
            html += u" <a href=\"setting:%1\" style=\"color:%2\">%3</a>"_s.arg(
                m_error.setting, colour(Theme::Role::Accent), settingLink(m_error.setting));
        }
        html += u"</p>"_s;
    }
    if (!m_error.stack.isEmpty()) {
        const QFont fixed = theme.fixedFont();
        html +=
            u"<pre style=\"margin:0; color:%1; font-family:'%2'; font-size:%3pt; white-space:pre-wrap\">%4</pre>"_s
                .arg(colour(Theme::Role::SecondaryText), fixed.family())
                .arg(fixed.pointSizeF())
                .arg(stackHtml());
    }
    setHtml(html);
}

void ErrorView::follow(const QUrl &link)
{
    if (link.scheme() == u"setting") {
        Q_EMIT settingWanted(link.path());
        return;
    }
    const QUrlQuery query(link);
    Q_EMIT locationActivated(link.path(QUrl::FullyDecoded), query.queryItemValue(u"line"_s).toInt(),
                             query.queryItemValue(u"column"_s).toInt());
}

} // namespace lathe
