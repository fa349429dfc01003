// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "app/PreferencesDialog.h"
#include "app/ShortcutSheet.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/TextPromptDialog.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/LayersSection.h"
#include "widgets/configuration/PermissionDialog.h"
#include "widgets/configuration/PermissionsSection.h"
#include "widgets/configuration/ProvisionedDialog.h"
#include "widgets/configuration/ProvisionedTable.h"
#include "widgets/configuration/PublishLayerDialog.h"
#include "widgets/configuration/SigningConfigDialog.h"
#include "widgets/configuration/SigningSection.h"
#include "widgets/test/TemplatePicker.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/AliasesPage.h"
#include "widgets/versions/PublishVersionDialog.h"
#include "widgets/versions/VersionsPage.h"

#include <QPointer>
#include <QScrollArea>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lathe
{

/// What all dialogs owe the keyboard: Enter presses the button that has the focus, and Tab goes the way the
/// eye goes.
class TestAppDialogs : public QObject
{
    Q_OBJECT

    test::AppFixture m_app;

    template<typename Page>
    Page *shown(FunctionPane::Place place)
    {
        m_app.page()->showPlace(place);
        return m_app.page()->findChild<Page *>();
    }
    template<typename Section>
    Section *section(const QString &key)
    {
        auto *page = shown<ConfigurationPage>(FunctionPane::Place::Configuration);
        page->openSection(key);
        return qobject_cast<Section *>(page->current());
    }
    QDialog *open(const QString &name)
    {
        if (name == u"create" || name == u"preferences" || name == u"shortcuts")
            m_app.command(name)->trigger();
        else if (name == u"blueprint")
            m_app.window().createFunction(true);
        else if (name == u"delete")
            m_app.window().deleteFunction(m_app.page()->name());
        else if (name == u"version")
            shown<VersionsPage>(FunctionPane::Place::Versions)->publish();
        else if (name == u"alias")
            shown<AliasesPage>(FunctionPane::Place::Aliases)->create();
        else if (name == u"permission")
            section<PermissionsSection>(u"permissions"_s)->add();
        else if (name == u"layer")
            section<LayersSection>(u"layers"_s)->publish();
        else if (name == u"signing")
            section<SigningSection>(u"signing"_s)->create();
        else if (name == u"provisioned")
            section<ConfigurationSection>(u"concurrency"_s)->findChild<ProvisionedTable *>()->add();
        QDialog *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (QDialog *dialog : m_app.window().findChildren<QDialog *>())
                    found = dialog->isVisible() ? dialog : found;
                return found;
            },
            test::patience);
        return found && QTest::qWaitForWindowActive(found) ? found : nullptr;
    }
    static QString nameOf(const QWidget *widget)
    {
        return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    static bool isStop(const QWidget *widget)
    {
        return (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() &&
               !widget->focusProxy();
    }
    /// What stands for it beside the other: the area that one of them is scrolled in.
    static const QWidget *besides(const QWidget *widget, const QWidget *other)
    {
        const QWidget *stand = widget;
        for (const QWidget *in = widget; in && !in->isAncestorOf(other); in = in->parentWidget()) {
            if (qobject_cast<const QScrollArea *>(in))
                stand = in;
        }
        return stand;
    }
    /// Above or, in the same line, to the left.
    static bool isBefore(const QWidget *first, const QWidget *second, const QWidget *window)
    {
        const auto area = [window](const QWidget *widget) {
            return QRect(widget->mapTo(window, QPoint()), widget->size());
        };
        const QRect a = area(besides(first, second));
        const QRect b = area(besides(second, first));
        const bool oneLine = a.top() < b.bottom() && b.top() < a.bottom();
        return oneLine ? a.left() < b.left() : a.top() < b.top();
    }

private Q_SLOTS:
    void initTestCase()
    {
        test::failOnWarnings();
        QVERIFY(m_app.start());
        QVERIFY(m_app.create(u"greeter"_s, u"python3.13"_s));
    }
    void init() { test::failOnWarnings(); }

    void cleanup()
    {
        for (QDialog *dialog : m_app.window().findChildren<QDialog *>())
            dialog->reject();
        QTRY_VERIFY(m_app.window().findChildren<QDialog *>().isEmpty());
    }

    void allDialogs_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"create", "blueprint", "preferences", "shortcuts", "delete", "version",
                                 "alias", "permission", "layer", "signing", "provisioned"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void allDialogs()
    {
        QFETCH(QString, name);
        const QPointer<QDialog> dialog = open(name);
        QVERIFY(dialog);

        QList<QWidget *> stops;
        QWidget *at = dialog;
        do {
            if (isStop(at) && dialog->isAncestorOf(at))
                stops << at;
            at = at->nextInFocusChain();
        } while (at != dialog);
        // It is a ring: once it goes from the last back to the first.
        QStringList backwards;
        for (qsizetype i = 0; i < stops.size(); ++i) {
            const QWidget *next = stops.at((i + 1) % stops.size());
            if (!isBefore(stops.at(i), next, dialog))
                backwards << nameOf(stops.at(i)) + u" to "_s + nameOf(next);
        }
        QVERIFY2(backwards.size() == 1, qUtf8Printable(backwards.join(u'\n')));

        const QList<QAbstractButton *> all = dialog->findChildren<QAbstractButton *>();
        QList<QAbstractButton *> buttons;
        for (QAbstractButton *button : all) {
            const auto *tool = qobject_cast<QToolButton *>(button);
            if (isStop(button) && !(tool && tool->menu()) && (tool || qobject_cast<QPushButton *>(button)))
                buttons << button;
        }
        QVERIFY(!buttons.isEmpty());
        // What they do is not of interest here.
        for (QAbstractButton *button : buttons)
            button->disconnect(SIGNAL(clicked(bool)));
        for (QAbstractButton *button : buttons) {
            for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
                std::vector<std::unique_ptr<QSignalSpy>> spies;
                for (QAbstractButton *other : buttons)
                    spies.push_back(std::make_unique<QSignalSpy>(other, &QAbstractButton::clicked));
                button->setFocus(Qt::TabFocusReason);
                QTest::keyClick(dialog->focusWidget(), key);
                for (std::size_t i = 0; i < spies.size(); ++i)
                    QVERIFY2(spies[i]->size() == (buttons.at(qsizetype(i)) == button ? 1 : 0),
                             qUtf8Printable(nameOf(button) + u" / "_s + nameOf(buttons.at(qsizetype(i)))));
            }
        }
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, test::patience);
        QVERIFY(m_app.activate());
    }

    void enterOnCancelCancels()
    {
        auto *dialog = qobject_cast<AliasDialog *>(open(u"alias"_s));
        QVERIFY(dialog);
        QTest::keyClicks(dialog->focusWidget(), u"live"_s);
        auto *cancel = m_app.find<QPushButton>(u"cancel"_s, dialog);
        cancel->setFocus(Qt::BacktabFocusReason);
        const QPointer<QDialog> there(dialog);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QSignalSpy rejected(dialog, &QDialog::rejected);
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(accepted.size(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!there, test::patience);
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppDialogs)
#include "tst_app_dialogs.moc"
