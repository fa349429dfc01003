// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/PermissionDialog.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Form.h"
#include "widgets/common/Theme.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const QString operation = u"AddPermission"_s;

/// What was typed, null where that is nothing.
QString given(const QString &text)
{
    return text.trimmed().isEmpty() ? QString() : text.trimmed();
}

} // namespace

PermissionDialog::PermissionDialog(EngineClient &client, FunctionReference target, QStringList taken,
                                   QWidget *parent)
    : FormDialog(client, tr("Add a permission"), tr("Add"), parent)
    , m_target(std::move(target))
    , m_taken(std::move(taken))
    , m_id(new QLineEdit(this))
    , m_principal(new QComboBox(this))
    , m_action(new QComboBox(this))
    , m_sourceArn(new QLineEdit(this))
    , m_sourceAccount(new QLineEdit(this))
    , m_authType(new QComboBox(this))
{
    setObjectName(u"permissionDialog"_s);
    addFields();
    for (QLineEdit *field : {m_id, m_sourceArn, m_sourceAccount})
        connect(field, &QLineEdit::textChanged, this, &PermissionDialog::validate);
    for (QComboBox *box : {m_principal, m_action, m_authType})
        connect(box, &QComboBox::currentTextChanged, this, &PermissionDialog::validate);
    m_id->setFocus();
    validate();
}

void PermissionDialog::addFields()
{
    m_id->setObjectName(u"statementId"_s);
    m_id->setPlaceholderText(u"allow-orders-bucket"_s);
    m_principal->setObjectName(u"principal"_s);
    m_principal->setEditable(true);
    m_principal->addItems({u"s3.amazonaws.com"_s, u"sns.amazonaws.com"_s, u"events.amazonaws.com"_s,
                           u"apigateway.amazonaws.com"_s, u"*"_s});
    m_principal->setCurrentText({});
    m_action->setObjectName(u"action"_s);
    m_action->setEditable(true);
    m_action->addItems(
        {u"lambda:InvokeFunction"_s, u"lambda:InvokeFunctionUrl"_s, u"lambda:GetFunction"_s});
    m_sourceArn->setObjectName(u"sourceArn"_s);
    m_sourceArn->setFont(Theme::instance().fixedFont());
    m_sourceArn->setPlaceholderText(u"arn:aws:s3:::orders"_s);
    m_sourceAccount->setObjectName(u"sourceAccount"_s);
    m_sourceAccount->setPlaceholderText(u"000000000000"_s);
    m_authType->setObjectName(u"permissionAuthType"_s);
    m_authType->addItem(tr("Any"), QString());
    m_authType->addItem(u"AWS_IAM"_s, u"AWS_IAM"_s);
    m_authType->addItem(u"NONE"_s, u"NONE"_s);
    form()->addField(tr("&Statement ID"), m_id, tr("A name for this permission, by which it is removed."));
    form()->addField(tr("&Principal"), m_principal,
                     tr("Who may: a service, an account, an ARN, or * for everyone."));
    form()->addField(tr("A&ction"), m_action);
    form()->addField(tr("Source A&RN"), m_sourceArn,
                     tr("Only for events of this resource. Empty: of any."));
    form()->addField(tr("Source &account"), m_sourceAccount);
    form()->addField(tr("Function &URL auth type"), m_authType,
                     tr("For lambda:InvokeFunctionUrl: only while the URL has this auth type."));
}

AddPermissionRequest PermissionDialog::request() const
{
    AddPermissionRequest request;
    request.functionName = m_target.name;
    if (!m_target.qualifier.isEmpty())
        request.qualifier = m_target.qualifier;
    request.statementId = m_id->text().trimmed();
    request.principal = m_principal->currentText().trimmed();
    request.action = m_action->currentText().trimmed();
    request.sourceArn = given(m_sourceArn->text());
    request.sourceAccount = given(m_sourceAccount->text());
    request.functionUrlAuthType = given(m_authType->currentData().toString());
    return request;
}

void PermissionDialog::validate()
{
    const AddPermissionRequest now = request();
    QString id = fieldProblem(operation, u"StatementId"_s, now.statementId,
                              tr("Letters, digits, hyphens and underscores are allowed."));
    if (id.isEmpty() && m_taken.contains(now.statementId))
        id = tr("There is a statement %1 already.").arg(now.statementId);
    const QString principal =
        fieldProblem(operation, u"Principal"_s, now.principal, tr("A principal cannot contain blanks."));
    // Nobody is told off before having typed.
    form()->setError(m_id, now.statementId.isEmpty() ? QString() : id);
    form()->setError(m_principal, now.principal.isEmpty() ? QString() : principal);
    form()->setError(m_action,
                     fieldProblem(operation, u"Action"_s, now.action,
                                  tr("An action is lambda: and a name, such as lambda:InvokeFunction.")));
    form()->setError(m_sourceArn,
                     now.sourceArn.isEmpty()
                         ? QString()
                         : fieldProblem(operation, u"SourceArn"_s, now.sourceArn,
                                        tr("This must be an ARN, such as arn:aws:s3:::orders.")));
    form()->setError(m_sourceAccount, now.sourceAccount.isEmpty()
                                          ? QString()
                                          : fieldProblem(operation, u"SourceAccount"_s, now.sourceAccount,
                                                         tr("An account has twelve digits.")));
    setPossible(id.isEmpty() && principal.isEmpty() && !form()->hasErrors());
}

void PermissionDialog::send()
{
    client().call(request(), guarded<AddedPermission>(this, [this](const Result<AddedPermission> &result) {
                      if (result)
                          Q_EMIT added(request().statementId);
                      finish(result);
                  }));
}

QList<AwsCommandLine> PermissionDialog::lines() const
{
    return {AwsCommandLine::of(request())};
}

} // namespace lathe
