// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/BlueprintPicker.h"

#include "widgets/common/SearchField.h"
#include "widgets/common/Theme.h"
#include "widgets/functions/BlueprintDelegate.h"
#include "widgets/functions/BlueprintModel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QTextBrowser>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace lathe
{

BlueprintPicker::BlueprintPicker(QWidget *parent)
    : QWidget(parent)
    , m_model(new BlueprintModel(this))
    , m_filter(new SearchField(tr("Filter blueprints"), this))
    , m_view(new QListView(this))
    , m_nothing(new QLabel(tr("No blueprint fits. Try another word, for example a service."), this))
    , m_preview(new QTextBrowser(this))
{
    m_filter->setObjectName(u"blueprintFilter"_s);
    m_filter->setAccessibleName(tr("Filter blueprints"));
    m_filter->answerFindIn(this);
    m_view->setObjectName(u"blueprintView"_s);
    m_view->setAccessibleName(tr("Blueprints"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new BlueprintDelegate(m_view));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMouseTracking(true);
    m_nothing->setProperty("role", u"secondary"_s);
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    m_preview->setObjectName(u"blueprintPreview"_s);
    m_preview->setAccessibleName(tr("What the blueprint shows"));
    m_preview->setOpenLinks(false);
    m_preview->document()->setDocumentMargin(Theme::space(3));

    auto *left = new QVBoxLayout;
    left->setSpacing(Theme::space(2));
    left->addWidget(m_filter);
    left->addWidget(m_nothing);
    left->addWidget(m_view, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(3));
    row->addLayout(left, 4);
    row->addWidget(m_preview, 5);
    connect(m_filter, &SearchField::searchChanged, this, &BlueprintPicker::refilter);
    connect(m_filter, &SearchField::resultsWanted, this,
            [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showPreview();
        Q_EMIT chosenChanged();
    });
    connect(m_view, &QListView::activated, this, &BlueprintPicker::accepted);
    connect(&Theme::instance(), &Theme::changed, this, &BlueprintPicker::showPreview);
}

void BlueprintPicker::setBlueprints(const QList<Blueprint> &blueprints)
{
    m_model->setBlueprints(blueprints);
    m_view->setCurrentIndex(m_model->first());
}

const Blueprint *BlueprintPicker::chosen() const
{
    return m_model->blueprint(m_view->currentIndex());
}

void BlueprintPicker::choose(const QString &id)
{
    m_view->setCurrentIndex(m_model->indexOf(id));
}

void BlueprintPicker::refilter(const QString &text)
{
    const Blueprint *before = chosen();
    const QString id = before ? before->id : QString();
    m_model->setFilter(text);
    const QModelIndex again = m_model->indexOf(id);
    m_view->setCurrentIndex(again.isValid() ? again : m_model->first());
    const bool any = m_model->rowCount() > 0;
    m_view->setVisible(any);
    m_nothing->setVisible(!any);
    showPreview();
    Q_EMIT chosenChanged();
}

void BlueprintPicker::showPreview()
{
    const Blueprint *blueprint = chosen();
    if (!blueprint) {
        m_preview->clear();
        return;
    }
    QString text = blueprint->readme;
    if (text.startsWith(u"# "))
        text.prepend(u"##"_s); // a heading of a pane, not of a page
    text += u"\n\n---\n\n"_s + tr("Runtime %1, handler %2, %3 MB, %4 s")
                                   .arg(u'`' + blueprint->runtime + u'`', u'`' + blueprint->handler + u'`')
                                   .arg(blueprint->memorySize)
                                   .arg(blueprint->timeout);
    QStringList files;
    for (const WorkingFileContent &file : blueprint->files)
        files << u'`' + file.path + u'`';
    text += u"  \n"_s + tr("Files: %1").arg(files.join(u", "_s)) + u'\n';
    m_preview->setMarkdown(text);
}

} // namespace lathe
