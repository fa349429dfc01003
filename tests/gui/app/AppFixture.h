// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Application.h"
#include "app/Commands.h"
#include "app/Identity.h"
#include "app/MainWindow.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/EditorTabs.h"
#include "widgets/functions/CodePage.h"
#include "widgets/functions/CreateFunctionDialog.h"
#include "widgets/functions/FileSync.h"
#include "widgets/functions/FunctionHead.h"
#include "widgets/functions/FunctionList.h"
#include "widgets/functions/FunctionPane.h"
#include "widgets/functions/OutputDock.h"
#include "widgets/functions/TestButton.h"
#include "widgets/output/OutputPanel.h"
#include "widgets/output/OutputText.h"
#include "widgets/output/OutputView.h"
#include "widgets/test/TestEventStore.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// The whole program in a test: a home, settings and a workspace of its own, a real engine, real functions.
namespace lathe::test
{

/// How long something may take on a busy machine.
inline constexpr int patience = 30'000;

/// Before the QApplication is made.
inline void useOwnHome()
{
    static const QTemporaryDir home;
    for (const char *name :
         {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QFile::setPermissions(home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
}

class AppFixture
{
public:
    ~AppFixture() { stop(); }

    /// Starts the program on this fixture's workspace; false when the engine does not come up.
    bool start(QSize size = {1280, 800})
    {
        Application::Options options;
        options.engine.workspace = workspace();
        options.engine.port = 0;
        options.engine.runtimeFolder = m_folder.filePath(QStringLiteral("runtimes"));
        options.engine.interpreterFile = m_folder.filePath(QStringLiteral("interpreters.json"));
        options.settingsFile = m_folder.filePath(QStringLiteral("settings.ini"));
        m_application = std::make_unique<Application>(options);
        m_finished = false;
        QObject::connect(m_application.get(), &Application::finished, m_application.get(),
                         [this] { m_finished = true; });
        if (size.isValid())
            window().resize(size);
        m_application->start();
        return QTest::qWaitFor([this] { return m_application->isReady(); }, patience) &&
               QTest::qWaitFor([this] { return !window().isStarting(); }, patience) &&
               QTest::qWaitForWindowActive(&window());
    }

    /// Closes the window as a user does, if it is not closed, and waits until all has ended. The time it
    /// took, in ms.
    qint64 stop()
    {
        if (!m_application)
            return 0;
        QElapsedTimer timer;
        timer.start();
        if (!m_finished)
            window().close();
        (void)QTest::qWaitFor([this] { return m_finished; }, patience);
        const qint64 took = timer.elapsed();
        m_application.reset();
        return took;
    }

    QString workspace() const { return m_folder.filePath(QStringLiteral("workspace")); }
    Application &application() { return *m_application; }
    MainWindow &window() { return m_application->window(); }
    FunctionPane *page() { return window().page(); }
    QAction *command(const QString &id) { return window().commands().action(id); }

    template<typename Widget>
    Widget *find(const QString &name, QWidget *inside = nullptr)
    {
        return (inside ? inside : &window())->findChild<Widget *>(name);
    }

    /// Creates a function through the dialog, waits until its page is there with a file open.
    bool create(const QString &name, const QString &runtime)
    {
        command(QStringLiteral("create"))->trigger();
        auto *dialog = window().findChild<CreateFunctionDialog *>();
        if (!dialog)
            return false;
        auto *combo = find<QComboBox>(QStringLiteral("runtimeCombo"), dialog);
        if (!QTest::qWaitFor([combo] { return combo->count() > 0; }, patience))
            return false;
        combo->setCurrentIndex(combo->findData(runtime));
        QTest::keyClicks(find<QLineEdit>(QStringLiteral("functionName"), dialog), name);
        auto *button = find<QPushButton>(QStringLiteral("create"), dialog);
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }, patience))
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor(
                   [this, &name] {
                       return page() && page()->name() == name &&
                              page()->code()->editors()->currentEditor();
                   },
                   patience) &&
               activate();
    }

    /// What a window manager does when a dialog has closed.
    bool activate()
    {
        window().activateWindow();
        return QTest::qWaitForWindowActive(&window());
    }

    /// Replaces the text of the file in front as someone at the keyboard does.
    void type(const QByteArray &text)
    {
        CodeEditor *editor = page()->code()->editors()->currentEditor();
        editor->setFocus();
        editor->selectAll();
        editor->replaceBytes(text);
        editor->goTo(1);
    }

    bool saveEvent(const QString &name, const QByteArray &json)
    {
        bool saved = false;
        page()->events()->save(page()->name(), {name, json},
                               [&saved](const Result<Done> &done) { saved = done.has_value(); });
        return QTest::qWaitFor([&] { return saved && page()->events()->find(name).has_value(); }, patience);
    }

    bool deploy()
    {
        QPushButton *button = page()->head()->deploy();
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }, patience))
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor([this] { return !page()->head()->showsUndeployed(); }, patience);
    }

    /// Presses Test and waits for the record of that run.
    std::optional<InvocationRecord> test()
    {
        OutputView *output = page()->dock()->panel()->output();
        const QString before = output->record().row.requestId;
        QTest::mouseClick(page()->head()->test(), Qt::LeftButton, {}, {8, 8});
        const bool done = QTest::qWaitFor(
            [&] { return output->runningId().isEmpty() && output->record().row.requestId != before; },
            patience);
        return done ? std::optional(output->record()) : std::nullopt;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    bool m_finished = false;
};

inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support|functions run without a sandbox).*")));
}

} // namespace lathe::test

#define LATHE_APP_TEST_MAIN(TestClass)                                                                     \
    int main(int argc, char **argv)                                                                        \
    {                                                                                                      \
        lathe::test::useOwnHome();                                                                         \
        QApplication program(argc, argv);                                                                  \
        lathe::identify();                                                                                 \
        TestClass test;                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                            \
    }
