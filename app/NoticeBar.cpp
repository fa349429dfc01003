// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NoticeBar.h"

using namespace Qt::StringLiterals;

namespace lathe
{

NoticeBar::NoticeBar(QWidget *parent)
    : InlineMessage(parent)
{
    setObjectName(u"noticeBar"_s);
    connect(this, &InlineMessage::closed, this, &NoticeBar::showNext);
}

void NoticeBar::add(const events::Notice &notice)
{
    const auto same = [&notice](const events::Notice &other) { return other.message == notice.message; };
    const bool shown = !isHidden() && text() == notice.message.toHtmlEscaped();
    if (notice.message.isEmpty() || shown || std::any_of(m_waiting.cbegin(), m_waiting.cend(), same))
        return;
    m_waiting.append(notice);
    if (isHidden())
        showNext();
}

void NoticeBar::showNext()
{
    if (m_waiting.isEmpty())
        return;
    const events::Notice next = m_waiting.takeFirst();
    const Kind kind = next.level == events::Notice::Level::Error     ? Kind::Error
                      : next.level == events::Notice::Level::Warning ? Kind::Warning
                                                                     : Kind::Info;
    showMessage(kind, next.message.toHtmlEscaped());
}

} // namespace lathe
