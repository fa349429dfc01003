// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/PublishLayerDialog.h"

#include "engine/api/FunctionCommands.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"

#include <QCheckBox>
#include <QCompleter>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

PublishLayerDialog::PublishLayerDialog(EngineClient &client, const QStringList &names,
                                       const QString &runtime, QWidget *parent)
    : FormDialog(client, tr("Publish a layer"), tr("Publish and add"), parent)
    , m_runtime(runtime)
    , m_name(new QLineEdit(this))
    , m_source(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_madeFor(new QCheckBox(tr("Made for %1").arg(runtime), this))
{
    setObjectName(u"publishLayerDialog"_s);
    setBusyText(tr("Publishing…"));
    m_name->setObjectName(u"layerName"_s);
    m_name->setPlaceholderText(u"my-libraries"_s);
    m_name->setMaxLength(140);
    auto *completer = new QCompleter(names, m_name);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_name->setCompleter(completer);
    m_description->setObjectName(u"layerDescription"_s);
    m_description->setMaxLength(256);
    m_madeFor->setObjectName(u"layerMadeFor"_s);
    m_madeFor->setChecked(true);
    m_madeFor->setVisible(!runtime.isEmpty());
    form()->addField(tr("Layer &name"), m_name,
                     tr("The name of a layer that exists makes its next version."));
    form()->addField(
        tr("&Folder or zip"), sourceField(),
        tr("Its contents appear in /opt. Detected automatically: nodejs/node_modules for Node.js, "
           "python for Python, ruby/gems for Ruby, java/lib for Java, bin and lib for every runtime."));
    form()->addField(tr("&Description"), m_description);
    form()->addWidget(m_madeFor);
    for (QLineEdit *field : {m_name, m_source})
        connect(field, &QLineEdit::textChanged, this, &PublishLayerDialog::validate);
    m_name->setFocus();
    validate();
}

QWidget *PublishLayerDialog::sourceField()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    m_source->setObjectName(u"layerSource"_s);
    m_source->setAccessibleName(tr("Folder or zip"));
    holder->setFocusProxy(m_source);
    auto *folder = makeButton(tr("Folder…"), ButtonKind::Secondary, u"folder-open"_s, holder);
    folder->setObjectName(u"chooseFolder"_s);
    auto *zip = makeButton(tr("Zip…"), ButtonKind::Secondary, u"box"_s, holder);
    zip->setObjectName(u"chooseZip"_s);
    for (QPushButton *button : {folder, zip})
        button->setAutoDefault(false);
    row->addWidget(m_source, 1);
    row->addWidget(folder);
    row->addWidget(zip);
    connect(folder, &QPushButton::clicked, this, [this] { choose(true); });
    connect(zip, &QPushButton::clicked, this, [this] { choose(false); });
    return holder;
}

void PublishLayerDialog::choose(bool folder)
{
    auto *dialog = new QFileDialog(this, folder ? tr("Folder of a layer") : tr("Zip of a layer"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (folder)
        dialog->setOption(QFileDialog::ShowDirsOnly);
    else
        dialog->setNameFilter(tr("Zip files (*.zip)"));
    connect(dialog, &QFileDialog::fileSelected, m_source, &QLineEdit::setText);
    dialog->open();
}

QString PublishLayerDialog::doubtAbout(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {};
    static const QStringList known{u"nodejs"_s, u"python"_s, u"ruby"_s,       u"java"_s,
                                   u"bin"_s,    u"lib"_s,    u"extensions"_s, u"bootstrap"_s};
    if (QDir(path).isEmpty())
        return tr("This folder is empty.");
    const bool found = std::any_of(known.begin(), known.end(), [&path](const QString &name) {
        return QFileInfo::exists(path + u'/' + name);
    });
    if (found)
        return {};
    return tr("Runtimes look into folders named nodejs, python, ruby, java, bin and lib; there is none of "
              "them in here. Your code can still read the files below /opt.");
}

void PublishLayerDialog::validate()
{
    static const QRegularExpression allowed(u"^[a-zA-Z0-9-_]+$"_s);
    const QString name = m_name->text().trimmed();
    const bool wrong = !name.isEmpty() && !allowed.match(name).hasMatch();
    form()->setError(m_name,
                     wrong ? tr("Only letters, digits, hyphens and underscores are allowed.") : QString());
    if (const QString doubt = doubtAbout(source()); !doubt.isEmpty())
        message()->showMessage(InlineMessage::Kind::Warning, doubt);
    else
        message()->hide();
    setPossible(!name.isEmpty() && !wrong && !source().isEmpty());
}

PublishLayerVersionRequest PublishLayerDialog::request() const
{
    PublishLayerVersionRequest request;
    request.layerName = m_name->text().trimmed();
    if (!m_description->text().isEmpty())
        request.description = m_description->text();
    if (!m_runtime.isEmpty() && m_madeFor->isChecked())
        request.compatibleRuntimes = QStringList{m_runtime};
    return request;
}

QString PublishLayerDialog::source() const
{
    return m_source->text().trimmed();
}

QList<AwsCommandLine> PublishLayerDialog::lines() const
{
    AwsCommandLine line = functioncommands::publishLayerVersion(request());
    return {QFileInfo(source()).isDir() ? line.takeFolder(source()) : line.takeZip(source())};
}

void PublishLayerDialog::send()
{
    client().publishLayer(request(), source(),
                          guarded<LayerVersion>(this, [this](const Result<LayerVersion> &made) {
                              if (made)
                                  Q_EMIT published(*made);
                              finish(made);
                          }));
}

} // namespace lathe
