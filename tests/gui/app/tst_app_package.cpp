// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/functions/PackageActions.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace lathe
{

/// Packages as a whole: in and out of the window, and replaced behind its back.
class TestAppPackage : public QObject
{
    Q_OBJECT

    static bool edit(test::AppFixture &app, const QByteArray &text)
    {
        app.type(text);
        return QTest::qWaitFor([&app] { return app.page()->function().undeployedChanges; }, test::patience);
    }
    static QByteArray shown(test::AppFixture &app)
    {
        CodeEditor *editor = app.page()->code()->editors()->currentEditor();
        return editor ? editor->bytes() : QByteArray();
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void goOutAndInAndAreNotReplacedUnseen()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"pack"_s, u"python3.13"_s));
        const QByteArray first = shown(app);
        const auto *note = app.find<InlineMessage>(u"foreignCode"_s);
        const auto *message = app.find<InlineMessage>(u"functionMessage"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!app.page()->function().undeployedChanges, test::patience);
        QTemporaryDir folder;
        const QString zip = folder.filePath(u"pack.zip"_s);
        app.page()->package()->exportTo(zip);
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), test::patience);
        QVERIFY(message->text().contains(zip));
        QFile file(zip);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().startsWith("PK"));

        // One's own deployments are no news.
        QVERIFY(edit(app, "# second\n"));
        QVERIFY(app.deploy());
        QVERIFY(edit(app, "# third\n"));
        QVERIFY(!note->isVisible());

        app.page()->package()->upload(zip);
        QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), test::patience);
        QCOMPARE(shown(app), QByteArray("# third\n"));
        const QString uploaded = app.page()->function().configuration.codeSha256;
        app.page()->deploy();
        auto *question = app.find<QDialog>(u"confirmDialog"_s);
        QVERIFY(question);
        QTest::mouseClick(app.find<QPushButton>(u"cancel"_s, question), Qt::LeftButton);
        QTRY_VERIFY(!app.find<QDialog>(u"confirmDialog"_s));
        QCOMPARE(app.page()->function().configuration.codeSha256, uploaded);

        QTest::mouseClick(app.find<QPushButton>(u"takeDeployed"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(shown(app), first, test::patience);
        QTRY_VERIFY_WITH_TIMEOUT(!note->isVisible(), test::patience);
        bool kept = false;
        for (QDirIterator trash(app.workspace() + u"/.lathe/trash"_s, QDir::Files,
                                QDirIterator::Subdirectories);
             trash.hasNext();) {
            QFile left(trash.next());
            kept = kept || (left.open(QIODevice::ReadOnly) && left.readAll() == "# third\n");
        }
        QVERIFY(kept);

        // Without edits here the files follow, and nothing is said.
        QVERIFY(edit(app, "# fourth\n"));
        QVERIFY(app.deploy());
        app.page()->package()->upload(zip);
        QTRY_COMPARE_WITH_TIMEOUT(shown(app), first, test::patience);
        QVERIFY(!note->isVisible());

        app.page()->package()->upload(folder.filePath(u"none.zip"_s));
        QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"was not deployed"_s), test::patience);
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppPackage)
#include "tst_app_package.moc"
