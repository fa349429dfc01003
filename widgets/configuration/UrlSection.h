// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/FetchedSection.h"
#include "widgets/configuration/UrlSettings.h"

namespace lathe
{

class UrlForm;

/// The address by which a function or one of its aliases is called over HTTP.
class UrlSection : public FetchedSection<UrlSettings>
{
    Q_OBJECT

public:
    static Names names();

    explicit UrlSection(EngineClient &client, QWidget *parent = nullptr);

private:
    UrlSection(EngineClient &client, UrlForm *form, QWidget *parent);

    void fetch(const FunctionReference &target, Reply<UrlSettings> reply) override;
    void showValue(const UrlSettings &settings) override;
    UrlSettings shownValue() const override;
    void send(const QString &target, const UrlSettings &value, const UrlSettings &saved,
              Reply<UrlSettings> reply) override;
    QList<AwsCommandLine> linesFor(const QString &target, const UrlSettings &value,
                                   const UrlSettings &saved) const override;
    QString unsuitable(const QString &qualifier) const override;
    QString problem() const override;
    void focusProblem() override;

    UrlForm *m_form;
};

} // namespace lathe
