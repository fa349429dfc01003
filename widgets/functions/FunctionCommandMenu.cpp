// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionCommandMenu.h"

#include "engine/api/FunctionCommands.h"
#include "widgets/functions/FunctionHead.h"
#include "widgets/functions/FunctionPane.h"
#include "widgets/test/TestEventStore.h"
#include "widgets/versions/QualifierPicker.h"

using namespace Qt::StringLiterals;

namespace lathe
{

FunctionCommandMenu::FunctionCommandMenu(EngineClient &client, const FunctionPane &page, QWidget *parent)
    : CommandLineMenu(client, parent)
    , m_page(page)
{
    add(tr("Deploy (packs the working files with zip)"), [this] { return deployLines(); });
    add(
        tr("Test with the event used last"), [this] { return testLines(); },
        tr("Save a test event and run it first."));
    add(tr("Delete function"), [this] { return QList{functioncommands::remove({m_page.name(), {}})}; });
}

QList<AwsCommandLine> FunctionCommandMenu::deployLines() const
{
    const FunctionConfiguration &configuration = m_page.function().configuration;
    AwsCommandLine line = m_page.function().deployed ? functioncommands::updateCode({m_page.name(), {}})
                                                     : functioncommands::create(configuration);
    // Java is compiled before it is packed: that zip is its reader's to make.
    if (!configuration.runtime.startsWith(u"java"))
        line.takeFolder(u"functions/"_s + m_page.name());
    return {line};
}

QList<AwsCommandLine> FunctionCommandMenu::testLines() const
{
    const auto payload = m_page.events()->payload(m_page.events()->lastUsed());
    if (!payload)
        return {};
    InvokeRequest request;
    request.function = {m_page.name(), m_page.head()->picker()->qualifier()};
    request.payload = *payload;
    return {AwsCommandLine::of(request)};
}

} // namespace lathe
