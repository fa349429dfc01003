// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageReader.h"
#include "engine/deployment/SigningProfiles.h"
#include "engine/deployment/TreeDigest.h"
#include "tests/unit/deployment/TestSigner.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using State = PackageSignature::State;

namespace
{

constexpr qint64 now = TestSigner::usualTime;
constexpr qint64 day = TestSigner::day;

QByteArray commentOf(const QByteArray &zip)
{
    return zip.mid(zip.indexOf("-----BEGIN CMS-----"));
}

QString arn(const QString &version)
{
    return u"arn:aws:signer:eu-west-1:123456789012:/signing-profiles/Team/"_s + version;
}

} // namespace

class tst_SigningProfiles : public QObject
{
    Q_OBJECT
    const TestSigner signer;
    const QByteArray plain =
        ZipMaker().add("index.js", "one").add("bin/run", "two", S_IFREG | 0755).bytes();
    const QByteArray package = signer.sign(plain);

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void signs()
    {
        QCOMPARE(PackageSignature::read(plain).state, State::None);
        const PackageSignature signature = PackageSignature::read(package);
        QVERIFY2(signature.state == State::Intact, qPrintable(signature.problem));
        QCOMPARE(signature.signer.der, SigningCertificate::fromPem(signer.certificatePem)->der);
        QCOMPARE(signature.signer.validUntil, now + day);
        QCOMPARE(signature.contentSum, PackageSignature::contentSumOf(plain));
        QCOMPARE(signature.contentSum, PackageSignature::contentSumOf(package));
    }

    void changesNoFile()
    {
        const auto before = PackageReader::open(plain);
        const auto after = PackageReader::open(package);
        QVERIFY(before && after);
        QCOMPARE(*digestOfPackage(*after), *digestOfPackage(*before));
        QCOMPARE(after->entries().size(), before->entries().size());
    }

    void signsAgain()
    {
        const TestSigner other;
        const QByteArray again = other.sign(package);
        QCOMPARE(PackageSignature::read(again).signer.der,
                 SigningCertificate::fromPem(other.certificatePem)->der);
        QCOMPARE(again.size() - commentOf(again).size(), plain.size());
        QCOMPARE(PackageSignature::read(signer.sign(withComment(plain, "made by hand"))).state,
                 State::Intact);
    }

    void doesNotSign()
    {
        const TestSigner other;
        const auto key = SigningKey::fromPem(other.keyPem);
        const auto certificate = SigningCertificate::fromPem(signer.certificatePem);
        QVERIFY(PackageSignature::sign(plain, *key, *certificate).error().message.contains(u"not that of"));
        QVERIFY(other.sign("no zip").isEmpty());
        QCOMPARE(SigningKey::fromPem(signer.certificatePem).error().code, u"Lathe.BadKey"_s);
        QCOMPARE(SigningCertificate::fromPem(signer.keyPem).error().code, u"Lathe.BadCertificate"_s);
    }

    void seesChanges_data()
    {
        QTest::addColumn<QByteArray>("zip");
        QByteArray changed = package;
        changed[plain.indexOf("index.js")] = 'j';
        QTest::newRow("a name") << changed;
        QTest::newRow("another package")
            << withComment(ZipMaker().add("index.js", "evil").bytes(), commentOf(package));
        QTest::newRow("cut") << withComment(plain, commentOf(package).chopped(40));
        QTest::newRow("nothing in it")
            << withComment(plain, "-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n");
        // Another archive hides behind the signature, where readers of zips would look first.
        QTest::newRow("a zip behind")
            << withComment(plain, commentOf(package) + ZipMaker().add("index.js", "evil").bytes());
        QTest::newRow("text behind") << withComment(plain, commentOf(package) + "more");
        QTest::newRow("twice") << withComment(plain, commentOf(package) + commentOf(package));
    }

    void seesChanges()
    {
        QFETCH(QByteArray, zip);
        QVERIFY(PackageSignature::read(zip).state != State::Intact);
        const auto problem = SigningProfiles(u"/nowhere"_s).problem(zip, {}, now);
        QVERIFY(problem);
    }

    void checks_data()
    {
        QTest::addColumn<QStringList>("allowed");
        QTest::addColumn<QByteArray>("revoked");
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("says");
        const QStringList both{arn(u"0000000002"_s), arn(u"0000000001"_s)};
        const QByteArray sum = PackageSignature::contentSumOf(plain);
        QTest::newRow("good") << both << QByteArray("# none\n") << now << QString();
        QTest::newRow("nobody") << QStringList() << QByteArray() << now << u"none of the allowed"_s;
        QTest::newRow("another") << QStringList{both[0]} << QByteArray() << now << u"none of the allowed"_s;
        QTest::newRow("unknown") << QStringList{arn(u"0000000003"_s)} << QByteArray() << now
                                 << u"none of the allowed"_s;
        QTest::newRow("no version") << QStringList{arn(u"../../000"_s)} << QByteArray() << now
                                    << u"none of the allowed"_s;
        QTest::newRow("late") << both << QByteArray() << now + 2 * day << u"expired on 2023-11-15"_s;
        QTest::newRow("early") << both << QByteArray() << now - 2 * day << u"not valid before"_s;
        QTest::newRow("profile revoked") << both << arn(u"0000000001"_s).toLatin1() + "  # lost\n"
                                         << now << u"profile that was revoked"_s;
        QTest::newRow("another revoked") << both << arn(u"0000000002"_s).toLatin1() << now << QString();
        QTest::newRow("revoked") << both << "\n" + sum + "\r\n" << now << u"signature that was revoked"_s;
    }

    void checks()
    {
        QFETCH(QStringList, allowed);
        QFETCH(QByteArray, revoked);
        QFETCH(qint64, time);
        QFETCH(QString, says);
        QTemporaryDir folder;
        const auto write = [&](const QString &path, const QByteArray &content) {
            QFile file(folder.filePath(path));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        };
        QVERIFY(QDir(folder.path()).mkdir(u"Team"_s));
        write(u"Team/0000000001.pem"_s, signer.certificatePem);
        write(u"Team/0000000002.pem"_s, TestSigner().certificatePem);
        write(u"revoked"_s, revoked);
        const SigningProfiles profiles(folder.path());
        const auto problem = profiles.problem(package, allowed, time);
        QCOMPARE(problem.has_value(), !says.isEmpty());
        if (problem)
            QVERIFY2(problem->text.contains(says) && !problem->integrity, qPrintable(problem->text));
        QCOMPARE(profiles.problem(plain, allowed, time)->text, u"is not signed"_s);
        const auto version = profiles.versionOf(u"Team"_s, *SigningKey::fromPem(signer.keyPem));
        QVERIFY(version && version->arn.endsWith(u"/Team/0000000001"));
        QCOMPARE(profiles.versionOf(u"Team"_s, *SigningKey::fromPem(TestSigner().keyPem)).error().code,
                 u"Lathe.NoSigningProfile"_s);
        QCOMPARE(profiles.versionOf(u"../Team"_s, *SigningKey::fromPem(signer.keyPem)).error().code,
                 u"Lathe.NoSigningProfile"_s);
    }
};

QTEST_GUILESS_MAIN(tst_SigningProfiles)
#include "tst_signingprofiles.moc"
