// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/PublishVersionDialog.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lathe
{

PublishVersionDialog::PublishVersionDialog(EngineClient &client, QString functionName, bool undeployed,
                                           QWidget *parent)
    : FormDialog(client, tr("Publish a new version"), tr("Publish"), parent)
    , m_function(std::move(functionName))
    , m_description(new QLineEdit(this))
{
    setObjectName(u"publishVersionDialog"_s);
    if (undeployed) {
        auto *notice = new InlineMessage(this);
        addNotice(notice);
        notice->showMessage(InlineMessage::Kind::Warning,
                            tr("There are changes that are not deployed. The version will hold what was "
                               "deployed last."));
        notice->setCloseable(false);
    }
    m_description->setObjectName(u"versionDescription"_s);
    form()->addField(tr("&Description"), m_description,
                     tr("What this version is, for those who choose among them. Code and configuration of "
                        "a version never change; where nothing changed since the last one, that one is "
                        "kept."));
    connect(m_description, &QLineEdit::textChanged, this, &PublishVersionDialog::validate);
    m_description->setFocus();
    validate();
}

PublishVersionRequest PublishVersionDialog::request() const
{
    PublishVersionRequest request;
    request.functionName = m_function;
    if (!m_description->text().isEmpty())
        request.description = m_description->text();
    return request;
}

void PublishVersionDialog::validate()
{
    form()->setError(m_description,
                     fieldProblem(u"PublishVersion"_s, u"Description"_s, m_description->text()));
    setPossible(!form()->hasErrors());
}

void PublishVersionDialog::send()
{
    client().call(request(),
                  guarded<FunctionConfiguration>(this, [this](const Result<FunctionConfiguration> &made) {
                      if (made)
                          Q_EMIT published(*made);
                      finish(made);
                  }));
}

QList<AwsCommandLine> PublishVersionDialog::lines() const
{
    return {AwsCommandLine::of(request())};
}

} // namespace lathe
