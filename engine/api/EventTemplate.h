// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace lathe
{

/// A sample event of a service, to start a test event from.
struct EventTemplate {
    QString id;      ///< `s3/put`
    QString service; ///< display name, e.g. S3
    QString title;   ///< e.g. Object created (Put)
    QStringList keywords;
    QByteArray json; ///< indented by two spaces
};

} // namespace lathe
