// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/EndpointCredentials.h"

#include "engine/base/JsonText.h"

#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lathe::endpointcredentials
{

void read(const QString &file, EndpointSettings &settings)
{
    settings.accessKeyId.clear();
    settings.secretAccessKey.clear();
    QFile source(file);
    const auto json = source.open(QIODevice::ReadOnly) ? parseJson(source.readAll()) : std::nullopt;
    if (!json || !json->is_object())
        return;
    const auto text = [&](const char *name) {
        const auto found = json->find(name);
        return found != json->end() && found->is_string() ? fromStd(found->get_ref<const std::string &>())
                                                          : QString();
    };
    settings.accessKeyId = text("accessKeyId");
    settings.secretAccessKey = text("secretAccessKey");
}

Result<Done> write(const QString &file, const EndpointSettings &settings)
{
    if (settings.accessKeyId.isEmpty()) {
        QFile old(file);
        if (!old.exists() || old.remove())
            return Done{};
        return fail(
            Error::local(u"Lathe.FileError"_s,
                         u"The access key could not be removed from %1: %2. Delete that file."_s.arg(
                             file, old.errorString())));
    }
    const QByteArray text = toJsonText({{"accessKeyId", settings.accessKeyId.toStdString()},
                                        {"secretAccessKey", settings.secretAccessKey.toStdString()}},
                                       2) +
                            '\n';
    QSaveFile target(file);
    // The permissions come before the secret does.
    if (target.open(QIODevice::WriteOnly) &&
        target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
        target.write(text) == text.size() && target.commit())
        return Done{};
    return fail(
        Error::local(u"Lathe.FileError"_s,
                     u"The access key could not be saved to %1: %2. Check that you may write there, "
                     "then try again."_s.arg(file, target.errorString())));
}

} // namespace lathe::endpointcredentials
