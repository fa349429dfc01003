// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SignCommand.h"

#include "engine/deployment/SigningProfiles.h"
#include "engine/workspace/WorkspaceLayout.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Error fileProblem(const char *text, const QString &path, const QString &why)
{
    return Error::local(u"Lathe.FileError"_s, QCoreApplication::translate("Sign", text).arg(path, why));
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return fail(fileProblem(QT_TRANSLATE_NOOP("Sign", "%1 cannot be read: %2."), path, file.errorString()));
}

Result<Done> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return fail(
        fileProblem(QT_TRANSLATE_NOOP("Sign", "%1 cannot be written: %2."), path, file.errorString()));
}

struct Signed {
    QString arn;
    QByteArray contentSum;
};

Result<Signed> signFile(const CommandLine &line)
{
    const auto keyText = readFile(line.keyFile);
    if (!keyText)
        return fail(keyText.error());
    const auto key = SigningKey::fromPem(*keyText);
    if (!key)
        return fail(key.error());
    const SigningProfiles profiles(WorkspaceLayout(line.options.workspace).signingProfiles());
    const auto version = profiles.versionOf(line.profile, *key);
    if (!version)
        return fail(version.error());
    const auto zip = readFile(line.package);
    if (!zip)
        return fail(zip.error());
    const auto package = PackageSignature::sign(*zip, *key, version->certificate);
    if (!package)
        return fail(package.error());
    const auto written = writeFile(line.output.isEmpty() ? line.package : line.output, *package);
    if (!written)
        return fail(written.error());
    return Signed{version->arn, PackageSignature::contentSumOf(*package)};
}

} // namespace

int signPackage(const CommandLine &line)
{
    const auto done = signFile(line);
    if (!done) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(done.error().message));
        return 2;
    }
    std::printf("%s\n", qUtf8Printable(QCoreApplication::translate(
                                           "Sign", "Signed as %1. To revoke this signature: %2")
                                           .arg(done->arn, QString::fromLatin1(done->contentSum))));
    return 0;
}

} // namespace lathe
