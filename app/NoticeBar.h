// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "widgets/common/InlineMessage.h"

namespace lathe
{

/// What the engine has to say, one notice at a time above the page; the next comes when one is put away.
class NoticeBar final : public InlineMessage
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void add(const events::Notice &notice);

private:
    void showNext();

    QList<events::Notice> m_waiting;
};

} // namespace lathe
