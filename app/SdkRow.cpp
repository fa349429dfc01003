// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SdkRow.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace lathe
{

SdkRow::SdkRow(EngineClient &client, const QString &family, const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_family(family)
    , m_state(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_button(makeButton(tr("Fetch"), ButtonKind::Secondary, {}, this))
{
    m_state->setObjectName(u"sdkState:"_s + family);
    m_state->setWordWrap(true);
    m_progress->setObjectName(u"sdkProgress:"_s + family);
    m_progress->setAccessibleName(tr("Progress of %1").arg(label));
    m_progress->hide();
    m_button->setObjectName(u"fetchSdk:"_s + family);
    m_button->setAccessibleName(tr("Fetch %1").arg(label));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    row->addWidget(m_state, 1);
    row->addWidget(m_progress, 1);
    row->addWidget(m_button);
    setFocusProxy(m_button);
    connect(m_button, &QPushButton::clicked, this, &SdkRow::pressed);
    connect(&client, &EngineClient::sdkChanged, this, [this](const SdkInfo &sdk) {
        if (sdk.family == m_family)
            show(sdk);
    });
}

void SdkRow::show(const SdkInfo &sdk)
{
    m_sdk = sdk;
    m_state->setText(sdk.version.isEmpty() ? tr("Not there. %1").arg(sdk.source)
                                           : tr("Version %1").arg(sdk.version));
    m_state->setVisible(!sdk.fetching);
    m_progress->setVisible(sdk.fetching);
    m_progress->setRange(0, sdk.percent < 0 ? 0 : 100);
    m_progress->setValue(sdk.percent);
    m_button->setText(sdk.fetching ? tr("Cancel") : sdk.version.isEmpty() ? tr("Fetch") : tr("Update"));
}

void SdkRow::pressed()
{
    if (m_sdk.fetching) {
        m_client.cancelSdk(m_family, guarded<Done>(this, [](const Result<Done> &) {}));
        return;
    }
    m_client.fetchSdk(m_family, guarded<SdkInfo>(this, [this](const Result<SdkInfo> &fetched) {
                          if (fetched) {
                              show(*fetched);
                              return;
                          }
                          m_sdk.fetching = false;
                          show(m_sdk);
                          if (fetched.error().code != u"Lathe.Cancelled")
                              m_state->setText(fetched.error().message);
                      }));
}

} // namespace lathe
