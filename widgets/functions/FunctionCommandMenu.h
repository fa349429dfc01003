// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CommandLineMenu.h"

namespace lathe
{

class FunctionPane;

/// "Copy as AWS CLI" of a function's head: Deploy, Test, Publish and Delete as lines.
class FunctionCommandMenu final : public CommandLineMenu
{
    Q_OBJECT
public:
    FunctionCommandMenu(EngineClient &client, const FunctionPane &page, QWidget *parent);

private:
    QList<AwsCommandLine> deployLines() const;
    QList<AwsCommandLine> testLines() const;

    const FunctionPane &m_page;
};

} // namespace lathe
