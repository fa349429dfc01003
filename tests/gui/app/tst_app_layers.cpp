// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/LayersEditor.h"
#include "widgets/configuration/LayersSection.h"
#include "widgets/configuration/PublishLayerDialog.h"

#include <QDir>
#include <QMenu>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

/// A layer from a folder to a function that imports it, by the window alone.
class TestAppLayers : public QObject
{
    Q_OBJECT

    static bool write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(text) == text.size();
    }
    static LayersSection *section(test::AppFixture &app)
    {
        app.page()->showPlace(FunctionPane::Place::Configuration);
        auto *page = app.page()->findChild<ConfigurationPage *>();
        page->openSection(u"layers"_s);
        return qobject_cast<LayersSection *>(page->current());
    }
    static bool save(LayersSection &section)
    {
        QTest::mouseClick(section.findChild<QPushButton *>(u"saveConfiguration"_s), Qt::LeftButton);
        return QTest::qWaitFor([&section] { return !section.isModified(); }, test::patience);
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void fromAFolderToAFunction()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"greeter"_s, u"python3.13"_s));
        app.type("import word\n\ndef lambda_handler(event, context):\n    return word.WORD\n");
        QVERIFY(app.saveEvent(u"one"_s, "{}"));
        QVERIFY(app.deploy());
        LayersSection *layers = section(app);
        QVERIFY(layers);

        const QString folder = app.workspace() + u"/word"_s;
        for (const QByteArray &word : {QByteArray("first"), QByteArray("second")}) {
            QVERIFY(write(folder + u"/python/word.py"_s, "WORD = '" + word + "'\n"));
            PublishLayerDialog *dialog = layers->publish();
            app.find<QLineEdit>(u"layerName"_s, dialog)->setText(u"words"_s);
            app.find<QLineEdit>(u"layerSource"_s, dialog)->setText(folder);
            QTest::mouseClick(app.find<QPushButton>(u"confirm"_s, dialog), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(layers->isModified(), test::patience);
            QVERIFY(save(*layers));
            QVERIFY(app.activate());
            const auto record = app.test();
            QVERIFY(record);
            QCOMPARE(record->response, '"' + word + '"');
        }
        QCOMPARE(layers->editor()->model()->rowCount(), 1);
        layers->editor()->select(0);
        layers->editor()->versionMenu()->actions().constLast()->trigger();
        QVERIFY(save(*layers));
        QCOMPARE(app.test()->response, QByteArray("\"first\""));
        layers->editor()->removeCurrent();
        QVERIFY(save(*layers));
        QCOMPARE(app.test()->row.errorType, u"Runtime.ImportModuleError"_s);
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppLayers)
#include "tst_app_layers.moc"
